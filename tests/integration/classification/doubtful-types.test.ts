import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentPage } from '#core/documents/document';
import { type DocumentSort, isNameSort } from '#core/documents/document-filter';
import { doubtfulBelow } from '#core/documents/doubtful-type';
import { statusesOf } from '#core/documents/status';
import type { ListPlace } from '#core/live/list-pages';
import { listDocuments } from '#data/documents/list-documents';
import { listDocumentsByName } from '#data/documents/list-documents-by-name';
import { matchDocuments } from '#data/documents/match-documents';
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
       values ($1::uuid, encode(sha256(convert_to($2::text, 'UTF8')), 'hex'), 10, 'application/pdf', $1::uuid::text || '/2026/11/22/' || gen_random_uuid(), now())
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

test('what needs somebody in a filter is what the list of it shows', async () => {
  const { client, orgId } = desk.member;
  const ids = await matchDocuments(
    client,
    orgId,
    { tone: 'attention', type: null, tag: null, query: null },
    100,
  );
  const { items } = await listDocuments(client, orgId, {
    after: null,
    statuses: statusesOf('attention'),
    orDoubtfulType: true,
    type: null,
    tag: null,
    limit: 100,
  });
  expect(ids).toEqual(items.map(({ id }) => id));
});

test('a list by name goes on where its page ended, whatever stands in the names', async () => {
  const names = ['a "quoted", (odd) \\ name.pdf', 'A%_b*.pdf', 'a).pdf', 'B.pdf', 'b.pdf', 'zed.pdf'];
  for (const [i, name] of names.entries()) await classified(name, 'cancelled', 'receipt', 0.99, 100 + i);
  const { client, orgId } = desk.member;
  const narrowed = { type: 'receipt', tag: null };
  const pageOf = (sort: DocumentSort, after: ListPlace | null): Promise<DocumentPage> =>
    isNameSort(sort)
      ? listDocumentsByName(client, orgId, { ...narrowed, tone: null }, { sort, after, limit: 1 })
      : listDocuments(client, orgId, { ...narrowed, statuses: null, sort, after, limit: 1 });
  const pages = async (sort: DocumentSort) => {
    const found: string[] = [];
    for (let after: ListPlace | null = null; ; ) {
      const page = await pageOf(sort, after);
      found.push(...page.items.map(({ filename }) => filename));
      after = page.next;
      if (after === null) return found;
    }
  };
  const byName = await pages('name');
  expect(byName.toSorted()).toEqual(names.toSorted());
  expect(byName.at(-1)).toBe('zed.pdf');
  expect(byName.slice(-3, -1).map((name) => name.toLowerCase())).toEqual(['b.pdf', 'b.pdf']);
  expect(await pages('name-desc')).toEqual(byName.toReversed());
  expect(await pages('oldest')).toEqual((await pages('newest')).toReversed());
});
