import { z } from 'zod';
import { conversionCsvHeader, conversionCsvRecord } from '#core/conversions/conversion-csv';
import {
  type ConversionFilter,
  conversionFilters,
  needsReviewOfFilter,
  statusesOfFilter,
} from '#core/conversions/status';
import type { ListPlace } from '#core/live/list-pages';
import { listConversions } from '#data/conversions/list-conversions';
import type { UserClient } from '#data/server/user-client';
import { accepted } from '../../answers.ts';
import { csvAnswer } from '../../csv-answer.ts';
import { asMember, lastingClient } from '../../person.ts';

export const dynamic = 'force-dynamic';

const pageSize = 100;
const querySchema = z.object({ filter: z.enum(conversionFilters).nullable().default(null) });

/** The conversions of the list, newest first, as CSV in which no spreadsheet finds a formula. */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async (person) => {
    const { filter } = accepted(querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams)));
    const records = recordsOf(await lastingClient(person), person.orgId, filter);
    return csvAnswer('docket-conversions', conversionCsvHeader, records);
  });
}

async function* recordsOf(
  client: UserClient,
  orgId: string,
  filter: ConversionFilter | null,
): AsyncGenerator<string> {
  for (let after: ListPlace | null = null; ; ) {
    const page = await listConversions(client, orgId, {
      after,
      statuses: filter ? statusesOfFilter(filter) : null,
      needsReview: needsReviewOfFilter(filter),
      updatedSince: null,
      limit: pageSize,
    });
    yield page.items.map(conversionCsvRecord).join('');
    if (page.next === null) return;
    after = page.next;
  }
}
