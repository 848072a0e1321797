import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import tick, { config } from '#scripts/deploy/netlify/tick';
import { webEnvironment } from '#scripts/deploy/web-environment';

afterEach(() => {
  vi.unstubAllEnvs();
});

test("Vercel's scheduler asks for work by an address that there is", () => {
  const file = readFileSync(path.join(import.meta.dirname, '../../../vercel.json'), 'utf8');
  const { crons } = z
    .object({ crons: z.object({ path: z.string(), schedule: z.string() }).array() })
    .parse(JSON.parse(file));
  expect(crons.map((cron) => cron.path.split('?')[0])).toEqual(['/api/import-worker/process']);
});

test("Netlify's scheduler asks every minute, as one who knows the secret, and passes on what was answered", async () => {
  const asked: (string | undefined)[] = [];
  const site = createServer((request, response) => {
    asked.push(request.method, request.url, request.headers.authorization);
    response.writeHead(200).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  vi.stubEnv('URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  expect((await tick()).status).toBe(503);
  vi.stubEnv('IMPORT_WORKER_SECRET', 'of the site');
  const answer = await tick();
  expect([answer.status, await answer.text()]).toEqual([200, '{"ok":true}']);
  expect(asked).toEqual(['GET', '/api/import-worker/process?batch_size=3', 'Bearer of the site']);
  expect(config.schedule).toBe('* * * * *');
  await new Promise((resolve) => site.close(resolve));
});

test("a web server is given a worker's secrets only where schedulers or a bucket need them, and the database never", () => {
  const all: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    SUPABASE_SERVICE_ROLE_KEY: 'key',
    SUPABASE_DB_URL: 'postgres://',
    SUPABASE_URL: 'http://x',
  };
  const without = { ...all, SUPABASE_SERVICE_ROLE_KEY: '', SUPABASE_DB_URL: '' };
  expect(webEnvironment(all)).toEqual(without);
  expect(webEnvironment({ ...all, STORAGE_DRIVER: 's3' })).toMatchObject({
    SUPABASE_SERVICE_ROLE_KEY: 'key',
  });
  for (const secret of ['IMPORT_WORKER_SECRET', 'CRON_SECRET']) {
    expect(webEnvironment({ ...all, [secret]: 's' })).toMatchObject({
      SUPABASE_SERVICE_ROLE_KEY: 'key',
      SUPABASE_DB_URL: '',
    });
  }
});
