/** A calendar as programs take it. Who subscribes asks again and again: nothing is kept on the way. */
export function calendarAnswer(ics: string, filename: string): Response {
  return new Response(ics, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
    },
  });
}
