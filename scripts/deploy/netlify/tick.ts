/**
 * Netlify's scheduler: every minute it has the site work on what waits. Both variables stand in the site's environment;
 * Netlify sets URL by itself.
 */
export default async function tick(): Promise<Response> {
  const { URL: site, IMPORT_WORKER_SECRET: secret } = process.env;
  if (!site || !secret) return new Response('IMPORT_WORKER_SECRET is not set', { status: 503 });
  const answer = await fetch(`${site}/api/import-worker/process?batch_size=3`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return new Response(await answer.text(), { status: answer.status });
}

export const config = { schedule: '* * * * *' };
