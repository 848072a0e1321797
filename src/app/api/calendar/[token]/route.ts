import { isPathOf } from '#core/areas/area';
import { createAnonymousClient } from '#data/server/user-client';
import { readCalendar } from '#data/shows/read-calendar';
import { areasOff, serverEnv } from '#server/env';
import { calendarOf } from '#server/shows/calendar';
import { failureAnswer, refusal } from '../../answers.ts';
import { calendarAnswer } from '../../calendar-answer.ts';

export const dynamic = 'force-dynamic';

type Asked = { params: Promise<{ token: string }> };

/** The shows that an address leads to, for whoever holds it ("<token>.ics"). One that leads nowhere is not found. */
export async function GET(request: Request, { params }: Asked): Promise<Response> {
  try {
    if (isPathOf(areasOff(), new URL(request.url).pathname)) return refusal('NOT_FOUND');
    const token = (await params).token.replace(/\.ics$/i, '');
    const env = serverEnv();
    const client = createAnonymousClient({
      url: env.supabaseUrl,
      publishableKey: env.supabasePublishableKey,
    });
    const shows = await readCalendar(client, token);
    if (shows === null) return refusal('NOT_FOUND');
    return calendarAnswer(calendarOf('Docket', shows), 'docket.ics');
  } catch (thrown) {
    return failureAnswer(request, thrown);
  }
}
