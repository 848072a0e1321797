import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, freshDatabase } from '#support/database';
import { createDocument, findDocument, newStorageKey, randomHash, storeObject } from './documents.ts';
import { type HeldDocument, heldDocument, saveAttachment } from './output-calls.ts';
import { createOrganization } from './people.ts';
import { aboutDocument, claimOne, enqueueOne, expireLease, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

const heldMail = () => heldDocument(sql, org, { sha256: randomHash(), verified: true });
const storedBytes = () => storeObject(sql, newStorageKey(org), 1000);

/** What hangs on a mail, as its rows say. */
const attachmentsOf = (mail: HeldDocument) => sql`
  select ordinal, document_id, left_out, brought, depth, root_id from public.attachments
  where mail_id = ${mail.document.id} order by ordinal`;

const jobsOf = (document: string | null) => sql<{ kind: string; status: string }[]>`
  select kind, status from public.jobs where subject_id = ${document}`;

/** An attachment that was stored and saved. */
async function brought(mail: HeldDocument, ordinal: number, sha256 = randomHash()) {
  const saved = await saveAttachment(sql, mail.lease, { ordinal, sha256, key: await storedBytes() });
  if (saved.document_id === null) throw new Error(`no document was made: ${saved.outcome}`);
  return { ...saved, document_id: saved.document_id, sha256 };
}

/** A mail within a mail, whose reading somebody holds. */
async function mailWithin(mail: HeldDocument, ordinal = 1): Promise<HeldDocument> {
  const { document_id: id, sha256 } = await brought(mail, ordinal);
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(id) });
  const lease = await claimOne(sql, { kinds: [kind] });
  return { document: await findDocument(sql, id), sha256, kind, lease };
}

test('a file whose bytes are not here is asked for, and nothing is made before they are stored', async () => {
  const mail = await heldMail();
  const asked = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256: randomHash() });
  expect(asked).toEqual({ outcome: 'needs_bytes', document_id: null, obsolete_key: null });
  const unstored = saveAttachment(sql, mail.lease, {
    ordinal: 1,
    sha256: randomHash(),
    key: newStorageKey(org),
  });
  await expect(unstored).rejects.toMatchObject({ code: 'P0002' });
  expect(await attachmentsOf(mail)).toEqual([]);
});

test('a file becomes a document with a job to read it, and its mail is known', async () => {
  const mail = await heldMail();
  const saved = await brought(mail, 1);
  expect(saved).toMatchObject({ outcome: 'saved', obsolete_key: null });
  expect(await jobsOf(saved.document_id)).toEqual([{ kind: 'read', status: 'queued' }]);
  expect(await attachmentsOf(mail)).toEqual([
    {
      ordinal: 1,
      document_id: saved.document_id,
      left_out: null,
      brought: true,
      depth: 1,
      root_id: mail.document.id,
    },
  ]);
});

test('the same file of the same mail again is the document it was, whatever key the second attempt has', async () => {
  const mail = await heldMail();
  const sha256 = randomHash();
  const key = await storedBytes();
  const first = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256, key });
  const again = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256, key });
  expect(again).toEqual({ ...first, obsolete_key: null });
  const other = await storedBytes();
  const late = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256, key: other });
  expect(late).toEqual({ ...first, obsolete_key: other });
  expect(await attachmentsOf(mail)).toHaveLength(1);
});

test('content that is here already is linked and not read again; what a conversion brought is kept from then on', async () => {
  const mail = await heldMail();
  const sha256 = randomHash();
  const known = await createDocument(sql, org, { sha256, verified: true });
  await sql`update public.documents set origin = 'conversion' where id = ${known.id}`;
  const saved = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256 });
  expect(saved).toEqual({ outcome: 'saved', document_id: known.id, obsolete_key: null });
  expect(await jobsOf(known.id)).toEqual([]);
  expect(await attachmentsOf(mail)).toMatchObject([{ brought: false }]);
  expect(await sql`select origin from public.documents where id = ${known.id}`).toEqual([{ origin: 'desk' }]);
});

test('content of another organization is not found', async () => {
  const sha256 = randomHash();
  await createDocument(sql, await createOrganization(sql), { sha256, verified: true });
  const { outcome } = await saveAttachment(sql, (await heldMail()).lease, { ordinal: 1, sha256 });
  expect(outcome).toBe('needs_bytes');
});

test('what is left out is named with the reason and becomes no document', async () => {
  const mail = await heldMail();
  const saved = await saveAttachment(sql, mail.lease, { ordinal: 3, leftOut: 'inline_picture' });
  expect(saved).toEqual({ outcome: 'left_out', document_id: null, obsolete_key: null });
  expect(await attachmentsOf(mail)).toMatchObject([
    { ordinal: 3, document_id: null, left_out: 'inline_picture' },
  ]);
});

test('a worker that lost its lease saves nothing', async () => {
  const mail = await heldMail();
  await expireLease(sql, mail.lease.id);
  const late = saveAttachment(sql, mail.lease, {
    ordinal: 1,
    sha256: randomHash(),
    key: await storedBytes(),
  });
  await expect(late).rejects.toMatchObject({ code: 'DKT01' });
  expect(await attachmentsOf(mail)).toEqual([]);
});

describe('mails within mails', () => {
  test('know the mail that somebody brought, and come to an end five deep', async () => {
    const root = await heldMail();
    let mail = root;
    for (let depth = 1; depth <= 5; depth++) {
      mail = await mailWithin(mail);
      const [row] = await sql`
        select depth, root_id from public.attachments where document_id = ${mail.document.id}`;
      expect(row).toEqual({ depth, root_id: root.document.id });
    }
    const sixth = await saveAttachment(sql, mail.lease, { ordinal: 1, sha256: randomHash() });
    expect(sixth).toMatchObject({ outcome: 'left_out', document_id: null });
    expect(await attachmentsOf(mail)).toMatchObject([{ left_out: 'too_deep', depth: 6 }]);
  });

  test('make no more than 500 documents together', async () => {
    const root = await heldMail();
    const within = await mailWithin(root);
    await fill(sql, root, 498);
    expect((await brought(within, 1)).outcome).toBe('saved');
    const over = await saveAttachment(sql, within.lease, { ordinal: 2, sha256: randomHash() });
    expect(over.outcome).toBe('left_out');
    expect(await attachmentsOf(within)).toMatchObject([{ brought: true }, { left_out: 'too_many' }]);
  });

  test('are counted and come to an end where they would have, when mails above them are deleted meanwhile', async () => {
    const root = await heldMail();
    const inner = await mailWithin(root);
    const innermost = await mailWithin(inner);
    await fill(sql, root, 497);
    await sql`delete from public.documents where id = any (${[root.document.id, inner.document.id]}::uuid[])`;
    expect((await brought(innermost, 1)).outcome).toBe('saved');
    const over = await saveAttachment(sql, innermost.lease, { ordinal: 2, sha256: randomHash() });
    expect(over.outcome).toBe('left_out');
    expect(await attachmentsOf(innermost)).toMatchObject([
      { depth: 3, root_id: root.document.id, brought: true },
      { depth: 3, root_id: root.document.id, left_out: 'too_many' },
    ]);
  });

  test('leave nothing behind once the last of them is deleted', async () => {
    const root = await heldMail();
    const within = await mailWithin(root);
    const { document_id: leaf } = await brought(within, 1);
    const counted = () => sql`select from public.brought_documents where root_id = ${root.document.id}`;
    await sql`delete from public.documents where id = ${root.document.id}`;
    await sql`delete from public.documents where id = ${within.document.id}`;
    expect(await counted()).toHaveLength(2);
    await sql`delete from public.documents where id = ${leaf}`;
    expect(await counted()).toHaveLength(0);
  });

  /** As if so many had been brought before. */
  async function fill(admin: Connection, root: HeldDocument, count: number): Promise<void> {
    await admin`
      insert into public.brought_documents (document_id, org_id, root_id, depth)
      select gen_random_uuid(), ${org}, ${root.document.id}, 1 from generate_series(1, ${count}::int)`;
  }
});

test('with the mail goes what it told of its attachments; their documents stay', async () => {
  const mail = await heldMail();
  const { document_id: id } = await brought(mail, 1);
  await sql`delete from public.documents where id = ${mail.document.id}`;
  expect(await attachmentsOf(mail)).toEqual([]);
  expect((await findDocument(sql, id)).id).toBe(id);
});

test('a deleted attachment is still named by its mail', async () => {
  const mail = await heldMail();
  const { document_id: id } = await brought(mail, 1);
  await sql`delete from public.documents where id = ${id}`;
  expect(await attachmentsOf(mail)).toMatchObject([{ ordinal: 1, document_id: null, left_out: null }]);
});
