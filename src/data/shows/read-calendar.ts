import { z } from 'zod';
import type { ShowItem, ShowSummary } from '#core/shows/show';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z
  .object({
    show_id: z.string().nullable(),
    artist: z.string().nullable(),
    title: z.string().nullable(),
    venue: z.string().nullable(),
    city: z.string().nullable(),
    start_date: z.string().nullable(),
    end_date: z.string().nullable(),
    revision: z.number().nullable(),
    updated_at: z.string().nullable(),
    items: z.array(
      z.object({
        section: z.string(),
        key: z.string().nullable(),
        fields: z.record(z.string(), z.string()),
      }),
    ),
  })
  .transform(({ show_id: id, start_date, end_date, updated_at, revision, ...rest }): CalendarShow[] =>
    id === null || revision === null || updated_at === null
      ? []
      : [{ ...rest, id, revision, startDate: start_date, endDate: end_date, updatedAt: updated_at }],
  );

/** What a calendar prints of an item: texts by field, nothing of where they were found. */
export type CalendarItem = Pick<ShowItem, 'section' | 'key'> & { fields: Readonly<Record<string, string>> };

/** A show as a calendar has it. */
export type CalendarShow = Omit<ShowSummary, 'blueprint' | 'createdAt'> & { items: readonly CalendarItem[] };

/**
 * The shows that an address leads to, for whoever holds its token, as many as the database tells at once; null where there
 * is no such address. Throws RATE_LIMITED.
 */
export async function readCalendar(client: DocketClient, token: string): Promise<CalendarShow[] | null> {
  const rows = dataOrThrow(await client.rpc('read_calendar', { p_token: token }));
  return rows.length > 0 ? row.array().parse(rows).flat() : null;
}
