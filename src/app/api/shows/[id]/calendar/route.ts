import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { findOrganization } from '#data/organizations/find-organization';
import { getShow } from '#data/shows/get-shows';
import { calendarOf, toCalendarItem } from '#server/shows/calendar';
import { calendarAnswer } from '../../../calendar-answer.ts';
import { asPerson } from '../../../person.ts';

export const dynamic = 'force-dynamic';

type Asked = { params: Promise<{ id: string }> };

/** One show as a calendar file. */
export function GET(request: Request, { params }: Asked): Promise<Response> {
  return asPerson(request, async ({ client }) => {
    const { id } = await params;
    const orgId = z.uuid().safeParse(id).success ? await findOrganization(client, 'shows', id) : null;
    const found = orgId === null ? null : await getShow(client, orgId, id);
    if (!found) throw new DocketError('NOT_FOUND');
    const { show, items } = found;
    const shown = { ...show, items: items.map(toCalendarItem) };
    return calendarAnswer(calendarOf(show.title ?? show.artist ?? 'Show', [shown]), 'show.ics');
  });
}
