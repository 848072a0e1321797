import { createHash, randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, DocketClient } from '#data/client';
import { enqueueJobs } from '#data/jobs/enqueue-jobs';
import { createServiceClient } from '#data/server/service-client';
import { newObjectKey } from '#data/storage/object-key';
import { bringConversions, readWithoutEngines, withoutEngines } from '#support/conversions';
import { openFaultyGateway } from '#support/faulty-gateway';
import { textPaper } from '#support/papers';
import { openProcessGateway } from '#support/process-gateway';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
let service: DocketClient;
beforeAll(async () => {
  desk = await openWorkerDesk();
  service = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
});
afterAll(() => desk?.close());

const isStored = async (key: string): Promise<boolean> =>
  (await service.storage.from('documents').exists(key)).data;
const store = async (name: string): Promise<string> => {
  const key = `${desk.member.orgId}/2026/11/20/${randomUUID()}`;
  const { error } = await service.storage.from('documents').upload(key, name, { contentType: 'text/plain' });
  if (error) throw error;
  return key;
};
/** What somebody who is no member stored by an address that was signed before. */
async function storeByOldAddress(): Promise<string> {
  const { apiUrl, publishableKey } = desk.stack.info;
  const key = `${desk.member.orgId}/2026/11/20/${randomUUID()}`;
  const { data } = await service.storage.from('documents').createSignedUploadUrl(key);
  const visitor = createClient(apiUrl, publishableKey, { auth: { persistSession: false } });
  const { error } = await visitor.storage
    .from('documents')
    .uploadToSignedUrl(key, data?.token ?? '', new Blob(['from a former member']));
  if (error) throw error;
  return key;
}
const receipts = (): Promise<{ what: string; sha256: string; filename: string }[]> =>
  desk.query(
    `select data ->> 'what' as what, data ->> 'sha256' as sha256, data ->> 'filename' as filename
     from public.events where type = 'bytes.removed' order by filename, what`,
  );
const sweeps = (status: string): Promise<number> =>
  desk.count("public.jobs where kind = 'sweep' and status = $1::public.job_status", [status]);

test('a sweep removes what has had its time and nothing else, goes on where it was stopped, and leaves receipts', async () => {
  const [old, recent, shared, active] = await bringConversions(desk, ['old', 'recent', 'shared', 'active']);
  if (!old || !recent || !shared || !active) throw new Error('nothing was brought');
  await readWithoutEngines(desk, service);
  const gateway = await openProcessGateway();
  await desk.query(
    `update public.jobs set run_at = now() + interval '1 day', ready = false where subject_id = $1`,
    [active.conversionId],
  );
  const converting = await desk.startWorker({ ...withoutEngines, GATEWAY_URL: gateway.url });
  await desk.until(
    'three results',
    async () => (await desk.count(`public.conversions where status = 'completed'`)) === 3,
  );
  // The sweep that the worker scheduled as it started finds nothing that is old enough.
  await desk.until('a sweep', async () => (await sweeps('succeeded')) === 1);
  expect(await receipts()).toEqual([]);
  converting.kill('SIGTERM');
  await converting.exited;
  await gateway.stop();

  const desked = await desk.bring(textPaper('of the desk'));
  const orphan = await store('given up long ago');
  const young = await store('still on its way');
  const former = await storeByOldAddress();
  const results = await desk.query<{ conversion_id: string; storage_key: string }>(
    'select conversion_id, storage_key from public.conversion_results',
  );
  const xmlOf = (id: string): string =>
    results.find(({ conversion_id }) => conversion_id === id)?.storage_key ?? 'none';
  // Forty days later: for everything but one conversion, and the upload that is still on its way.
  const aged = [old, shared, active].map(({ conversionId }) => conversionId);
  await desk.query(
    `update public.conversions set created_at = created_at - interval '40 days',
       updated_at = updated_at - interval '40 days', finished_at = finished_at - interval '40 days'
     where id = any ($1)`,
    [aged],
  );
  await desk.query(
    `update public.conversion_results set created_at = created_at - interval '40 days' where conversion_id = any ($1)`,
    [aged],
  );
  const documents = [old, shared, active, desked].map(({ documentId }) => documentId);
  await desk.query(
    `update public.documents set created_at = created_at - interval '40 days' where id = any ($1)`,
    [documents],
  );
  await desk.query(
    `update public.blobs set created_at = created_at - interval '40 days'
     where id in (select blob_id from public.documents where id = any ($1))`,
    [documents],
  );
  await desk.query(
    `update storage.objects set created_at = created_at - interval '40 days', updated_at = updated_at - interval '40 days'
     where name <> all ($1)`,
    [[young, recent.storageKey, xmlOf(recent.conversionId)]],
  );
  await desk.query(
    'insert into public.document_links (org_id, document_id, subject_type, subject_id) values ($1, $2, $3, $1)',
    [desk.member.orgId, shared.documentId, 'organization'],
  );

  // Storage takes two removals and no more.
  const api = await openFaultyGateway(desk.stack.info.apiUrl);
  const removing = api.requests(/^DELETE .*storage/, 2).then(() => api.fail(/^DELETE .*storage/, 'refuse'));
  await enqueueJobs(service, [
    { org_id: desk.member.orgId, kind: 'sweep', payload: {}, idempotency_key: 'sweep:again' },
  ]);
  await desk.startWorker({
    IMPORT_WORKER_CONCURRENCY: 'read=0,ocr=0,classify=0,extract=0,convert=0',
    SUPABASE_URL: api.url,
  });
  await removing;
  await desk.until(
    'given up for now',
    async () =>
      (await desk.count("public.events where type = 'job.retrying' and data ->> 'kind' = 'sweep'")) === 1,
  );
  const before = await receipts();
  expect(before.length).toBeLessThan(3);
  api.heal();
  await desk.query(`update public.jobs set run_at = now() where kind = 'sweep' and status = 'queued'`);
  await desk.until('swept', async () => (await sweeps('succeeded')) === 2);
  await api.close();

  const kept: [string, string][] = [
    ['recent PDF', recent.storageKey],
    ['recent XML', xmlOf(recent.conversionId)],
    ['PDF that a deal uses', shared.storageKey],
    ['PDF of a conversion under way', active.storageKey],
    ['file of the desk', desked.storageKey],
    ['upload on its way', young],
  ];
  const gone: [string, string][] = [
    ['old PDF', old.storageKey],
    ['old XML', xmlOf(old.conversionId)],
    ['old XML of a shared PDF', xmlOf(shared.conversionId)],
    ['upload given up', orphan],
    ['upload by an old address', former],
  ];
  const stored = await Promise.all(
    [...kept, ...gone].map(async ([what, key]) => [what, await isStored(key)]),
  );
  expect(stored).toEqual([...kept.map(([what]) => [what, true]), ...gone.map(([what]) => [what, false])]);
  expect(await receipts()).toMatchObject([
    { what: 'pdf', filename: 'old.pdf', sha256: old.sha256 },
    { what: 'xml', filename: 'old.pdf' },
    { what: 'xml', filename: 'shared.pdf' },
  ]);
  const statuses = await desk.query<{ filename: string; status: string }>(
    'select filename, status from public.conversions order by filename',
  );
  expect(statuses.map(({ filename, status }) => `${filename} ${status}`)).toEqual([
    'active.pdf processing',
    'old.pdf expired',
    'recent.pdf completed',
    'shared.pdf expired',
  ]);
});

test('the desk of a guest who stayed away goes with its objects, and nothing of anybody else', async () => {
  const { apiUrl, publishableKey } = desk.stack.info;
  const guest = createClient<Database>(apiUrl, publishableKey, { auth: { persistSession: false } });
  const { data: entered } = await guest.auth.signInAnonymously();
  const own = await guest.rpc('ensure_organization').single().throwOnError();
  const orgId = own.data.org_id;
  const paper = textPaper('of a guest');
  const key = newObjectKey(orgId, new Date(Date.now() - 86_400_000));
  const stored = await guest.storage
    .from('documents')
    .upload(key, paper.bytes, { contentType: paper.mediaType });
  if (stored.error) throw stored.error;
  await guest
    .rpc('register_document', {
      p_org: orgId,
      p_filename: paper.filename,
      p_media_type: paper.mediaType,
      p_bytes: paper.bytes.length,
      p_sha256: createHash('sha256').update(paper.bytes).digest('hex'),
      p_storage_key: key,
    })
    .throwOnError();
  const others = await desk.bring(textPaper('of a member'));
  const swept = async (name: string): Promise<void> => {
    await enqueueJobs(service, [{ org_id: orgId, kind: 'sweep', payload: {}, idempotency_key: name }]);
    await desk.until(
      name,
      async () =>
        (await desk.count(`public.jobs where idempotency_key = $1 and status = 'succeeded'`, [name])) === 1,
    );
  };
  await desk.startWorker({ IMPORT_WORKER_CONCURRENCY: 'read=0,ocr=0,classify=0,extract=0,convert=0' });
  await swept('sweep:while it is used');
  expect(await isStored(key)).toBe(true);

  const ago = `- interval '31 days'`;
  await desk.query(`update public.organizations set created_at = created_at ${ago}`);
  await desk.query(`update public.members set created_at = created_at ${ago}`);
  await desk.query(`update public.documents set created_at = created_at ${ago}`);
  await desk.query(
    `update storage.objects set created_at = created_at ${ago}, updated_at = updated_at ${ago}`,
  );
  await desk.query(
    `update auth.users set created_at = created_at ${ago}, last_sign_in_at = last_sign_in_at ${ago}`,
  );
  await desk.query(
    `update auth.sessions set created_at = created_at ${ago}, updated_at = updated_at ${ago},
       refreshed_at = refreshed_at ${ago} where user_id = $1`,
    [entered.user?.id],
  );
  await swept('sweep:when nobody came back');
  expect(await isStored(key)).toBe(false);
  expect(await desk.count('public.documents where org_id = $1', [orgId])).toBe(0);
  expect(await desk.count('public.blobs where org_id = $1', [orgId])).toBe(0);
  expect(await desk.count('public.members where org_id = $1', [orgId])).toBe(0);
  expect(await isStored(others.storageKey)).toBe(true);
});
