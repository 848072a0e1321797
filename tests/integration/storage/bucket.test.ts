import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enqueueJobs } from '#data/jobs/enqueue-jobs';
import { createServiceClient } from '#data/server/service-client';
import { newObjectKey } from '#data/storage/object-key';
import { openBucketForWorker } from '#data/storage/s3-driver';
import { appRouter } from '#server/router';
import { createContext } from '#server/trpc';
import { bucketOfMember } from '#support/object-stores';
import { textPaper } from '#support/papers';
import { openS3Double, type S3Double } from '#support/s3-double/s3-double';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

/** All bytes lie in a bucket outside of Supabase: what the web server and workers do with it, and what nobody can. */

let desk: WorkerDesk;
let double: S3Double;
beforeAll(async () => {
  [desk, double] = await Promise.all([openWorkerDesk(), openS3Double()]);
});
afterAll(async () => {
  await desk?.close();
  await double?.close();
});

function caller() {
  const { url: endpoint, bucket, region, credentials } = double;
  return appRouter.createCaller(
    createContext({
      client: desk.member.client,
      store: bucketOfMember(desk, { endpoint, bucket, region, credentials }),
      maxUploadBytes: 1024 ** 2,
    }),
  );
}

const service = () => createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });

const startWorker = (env: Record<string, string> = {}) =>
  desk.startWorker({
    STORAGE_DRIVER: 's3',
    S3_ENDPOINT: double.url,
    S3_REGION: double.region,
    S3_BUCKET: double.bucket,
    S3_ACCESS_KEY_ID: double.credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: double.credentials.secretAccessKey,
    ...env,
  });

function fileOf(text: string) {
  const { filename, mediaType, bytes } = textPaper(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes: new Uint8Array(bytes), facts: { filename, mediaType, sha256, bytes: bytes.length } };
}

/** Sends a file as a browser does; gives its key. */
async function send({ bytes, facts }: ReturnType<typeof fileOf>): Promise<string> {
  const { orgId } = desk.member;
  const [prepared] = await caller().documents.prepareUpload({ orgId, files: [facts] });
  if (prepared?.outcome !== 'send') throw new Error(`not to be sent: ${prepared?.outcome}`);
  const { url, headers } = prepared.target;
  const sent = await fetch(url, { method: 'PUT', headers, body: bytes });
  if (!sent.ok) throw new Error(await sent.text());
  return prepared.key;
}

test('a document is uploaded, read, downloaded and deleted, and Supabase stores none of it', async () => {
  const { orgId } = desk.member;
  const file = fileOf('The quick brown fox jumps over the lazy dog.');
  const key = await send(file);
  const { documentId } = await caller().documents.register({ orgId, key, ...file.facts });
  const worker = await startWorker();
  await desk.until(
    'read',
    async () =>
      (await desk.count(`public.documents where id = $1 and status = 'completed'`, [documentId])) === 1,
  );
  worker.kill('SIGTERM');
  await worker.exited;

  const { url } = await caller().documents.downloadUrl({ orgId, id: documentId });
  const download = await fetch(url);
  expect(download.headers.get('content-disposition')).toContain('attachment');
  expect(Buffer.from(await download.arrayBuffer()).equals(Buffer.from(file.bytes))).toBe(true);

  expect([...double.objects.keys()]).toEqual([key]);
  expect(await desk.count('storage.objects')).toBe(0);
  expect(await caller().documents.removeForGood({ orgId, ids: [documentId] })).toEqual({ failed: [] });
  expect(double.objects.size).toBe(0);
  expect(await desk.count('public.bucket_objects')).toBe(0);
});

test('what was promised and never sent is no document, whoever says so and however', async () => {
  const { orgId, client } = desk.member;
  const { facts } = fileOf('never sent');
  const [prepared] = await caller().documents.prepareUpload({ orgId, files: [facts] });
  const key = prepared?.outcome === 'send' ? prepared.key : '';
  await expect(caller().documents.register({ orgId, key, ...facts })).rejects.toThrow();
  const { error } = await client.rpc('register_document', {
    p_org: orgId,
    p_filename: facts.filename,
    p_media_type: facts.mediaType,
    p_bytes: facts.bytes,
    p_sha256: facts.sha256,
    p_storage_key: key,
  });
  expect(error?.code).toBe('P0002');
});

test("nobody has another's object removed by naming it as an upload of theirs", async () => {
  const [another] = await desk.query<{ id: string }>(
    `insert into public.organizations (name) values ('Another') returning id`,
  );
  const theirs = newObjectKey(another?.id ?? '', new Date());
  const { url: endpoint, bucket, region, credentials } = double;
  const settings = { endpoint, publicEndpoint: endpoint, bucket, region, credentials };
  const worker = openBucketForWorker({ ...settings, pathStyle: true, bindChecksum: true }, service());
  await worker.put({ key: theirs, mediaType: 'text/plain', bytes: new Uint8Array([1, 2, 3]) });
  await worker.acknowledge([theirs]);
  const mine = await send(fileOf('mine'));
  await bucketOfMember(desk, settings).remove([theirs, mine]);
  expect([double.objects.has(theirs), double.objects.has(mine)]).toEqual([true, false]);
  expect(await desk.count('public.bucket_objects where storage_key = $1', [theirs])).toBe(1);
  await worker.remove([theirs]);
  expect(double.objects.has(theirs)).toBe(false);
});

test('a sweep removes what was sent and never registered, forgets what never came, and leaves the rest', async () => {
  const { orgId } = desk.member;
  const kept = fileOf('registered');
  const keptKey = await send(kept);
  await caller().documents.register({ orgId, key: keptKey, ...kept.facts });
  const lost = await send(fileOf('given up'));
  await caller().documents.prepareUpload({ orgId, files: [fileOf('never came').facts] });
  double.age(2 * 86_400_000);
  const young = await send(fileOf('on its way'));
  await desk.query(
    `update public.bucket_objects set created_at = created_at - interval '2 days' where storage_key <> $1`,
    [young],
  );
  await enqueueJobs(service(), [
    { org_id: orgId, kind: 'sweep', payload: {}, idempotency_key: `sweep:${randomUUID()}` },
  ]);
  await startWorker({ IMPORT_WORKER_CONCURRENCY: 'read=0,ocr=0,classify=0,extract=0,convert=0' });
  await desk.until('swept', async () => !double.objects.has(lost));
  await desk.until(
    'the sweeps are done',
    async () =>
      (await desk.count(`public.jobs where kind = 'sweep' and org_id = $1 and status <> 'succeeded'`, [
        orgId,
      ])) === 0,
  );
  expect([...double.objects.keys()].toSorted()).toEqual([keptKey, young].toSorted());
  const left = await desk.query<{ storage_key: string }>(
    'select storage_key from public.bucket_objects where org_id = $1',
    [orgId],
  );
  expect(left.map(({ storage_key }) => storage_key).toSorted()).toEqual([keptKey, young].toSorted());
});
