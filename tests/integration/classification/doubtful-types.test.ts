import { afterAll, beforeAll, expect, test } from 'vitest';
import { doubtfulBelow } from '#core/documents/doubtful-type';
import { statusesOf } from '#core/documents/status';
import { listDocuments } from '#data/documents/list-documents';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk?.close());

/** A document that was read and classified so many seconds ago. */
async function classified(name: string, status: string, type: string, confidence: number, ago: number) {
  await desk.query(
    `with blob as (
       insert into public.blobs (org_id, sha256, bytes, media_type, storage_key, verified_at)
       values ($1::uuid, encode(sha256($2::text::bytea), 'hex'), 10, 'application/pdf', $1::uuid::text || '/2026/11/22/' || gen_random_uuid(), now())
       returning id),
     reading as (
       insert into public.readings (org_id, blob_id, version, engine, finished_at)
       select $1::uuid, id, '1', 'pdfium', now() from blob returning id, blob_id),
     document as (
       insert into public.documents (org_id, blob_id, reading_id, filename, status, created_at)
       select $1::uuid, blob_id, id, $2::text, $3::public.document_status, now() - make_interval(secs => $6::int) from reading
       returning id, reading_id)
     insert into public.classifications
       (org_id, document_id, reading_id, job_id, version, type, confidence, alternatives, evidence, splits)
     select $1::uuid, id, reading_id, $6::int, '1', $4::text, $5::real, '[]', '[]', '[]' from document`,
    [desk.member.orgId, name, status, type, confidence, ago],
  );
}

test('what needs somebody is what failed and what has a doubtful type, page by page', async () => {
  await classified('sure.pdf', 'completed', 'invoice', doubtfulBelow.known, 1);
  await classified('doubtful.pdf', 'completed', 'invoice', doubtfulBelow.known - 0.2, 2);
  await classified('failed.pdf', 'failed', 'invoice', doubtfulBelow.known, 3);
  await classified('unlike-any.pdf', 'completed', 'other', doubtfulBelow.other + 0.1, 4);
  await classified('which.pdf', 'completed', 'other', doubtfulBelow.other - 0.1, 5);
  await classified('being-read.pdf', 'processing', 'invoice', 0.5, 6);
  const pageAfter = (after: { createdAt: string; id: string } | null) =>
    listDocuments(desk.member.client, desk.member.orgId, {
      after,
      statuses: statusesOf('attention'),
      orDoubtfulType: true,
      type: null,
      tag: null,
      limit: 2,
    });
  const first = await pageAfter(null);
  expect(first.items.map(({ filename }) => filename)).toEqual(['doubtful.pdf', 'failed.pdf']);
  const second = await pageAfter(first.next);
  expect(second.items.map(({ filename }) => filename)).toEqual(['which.pdf']);
  expect(second.next).toBeNull();
});
