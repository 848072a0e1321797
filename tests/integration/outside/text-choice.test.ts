import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createServiceClient } from '#data/server/service-client';
import { bringConversions, readWithoutEngines } from '#support/conversions';
import type { WorkerDesk } from '#support/worker-desk';
import { POST } from '../../../src/app/api/documents/text/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

let desk: WorkerDesk;
let document: string;
let authorization: string;
beforeAll(async () => {
  desk = await openOutsideDesk();
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', desk.stack.info.publishableKey);
  document = await readTwice();
  const { session } = (await desk.member.client.auth.getSession()).data;
  authorization = `Bearer ${session?.access_token}`;
});
afterAll(() => desk?.close());

/** A document whose page has a text of its own and one that OCR saw; nothing is being done to it. */
async function readTwice(): Promise<string> {
  const [brought] = await bringConversions(desk, ['twice']);
  if (!brought) throw new Error('nothing was brought');
  await readWithoutEngines(
    desk,
    createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey }),
  );
  await desk.query(`update public.artifacts set data = data || '{"text": "Grüße"}' where kind = 'page'`);
  await desk.query(
    `insert into public.artifacts (org_id, reading_id, page, kind, ordinal, engine, data)
     select org_id, reading_id, page, kind, 1, 'tesseract', data || '{"text": "Grufe"}'
     from public.artifacts where kind = 'page'`,
  );
  await desk.query(
    `update public.jobs set status = 'succeeded', lease_token = null, leased_until = null, finished_at = now()
     where subject_type = 'document'`,
  );
  return brought.documentId;
}

async function choose(body: unknown, headers: Record<string, string> = { authorization }) {
  const url = `http://docket.test/api/documents/text?organization=${desk.member.orgId}`;
  const answer = await POST(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  return [answer.status, await answer.json()];
}

test('a program chooses which text counts, and is told which documents changed; once is enough', async () => {
  const stranger = randomUUID();
  const own = { document_ids: [document, stranger], text: 'own' };
  expect(await choose(own)).toEqual([200, { changed: [document] }]);
  expect(await choose(own)).toEqual([200, { changed: [] }]);
});

test('whoever is not signed in, or says no text there is, is refused', async () => {
  const body = { document_ids: [document], text: 'own' };
  expect(await choose(body, {})).toEqual([401, expect.objectContaining({ error: expect.anything() })]);
  for (const wrong of [{ ...body, text: 'both' }, { ...body, document_ids: [] }, { text: 'own' }])
    expect(await choose(wrong)).toEqual([400, { error: expect.objectContaining({ code: 'INVALID_INPUT' }) }]);
});
