import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Connection, freshDatabase } from '#support/database';
import {
  asker,
  type Created,
  claimFor,
  createOn,
  findConversion,
  newFile,
  readThrough,
  takeFor,
  workThrough,
  writeReading,
} from './conversion-calls.ts';
import { newStorageKey } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, complete, enqueueOne, expireLease, fail, type Lease, newKind } from './queue-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
let sweeper: Lease;

// Every test has an organization of its own: a sweep takes all there is.
beforeEach(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  mine = asker(database, me, org);
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  sweeper = await claimOne(sql, { kinds: [kind] });
});

interface Removable {
  readonly kind: string;
  readonly id: string;
  readonly storage_key: string;
  readonly sha256: string;
  readonly filename: string;
}

const begin = (on: Connection = sql, { pdf = 7, xml = 30, afterDownload = false } = {}) =>
  on<Removable[]>`
    select * from public.begin_sweep(${sweeper.id}, ${sweeper.lease_token}::uuid, ${pdf}::int, ${xml}::int,
      ${afterDownload})`;

async function finish(kind: string, id: string): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`
    select public.finish_sweep_object(${sweeper.id}, ${sweeper.lease_token}::uuid, ${kind}, ${id}) as done`;
  return row?.done ?? false;
}

/** Lets so many days go by for all that the organization has. */
async function age(days: number): Promise<void> {
  const by = sql`make_interval(days => ${days}::int)`;
  await sql`update public.blobs set created_at = created_at - ${by} where org_id = ${org}`;
  await sql`update public.documents set created_at = created_at - ${by} where org_id = ${org}`;
  await sql`
    update public.conversions set finished_at = finished_at - ${by}, updated_at = updated_at - ${by}
    where org_id = ${org}`;
  await sql`update public.conversion_results set created_at = created_at - ${by} where org_id = ${org}`;
}

const blobOf = async (document: string) => {
  const [blob] = await sql<
    { id: string; sha256: string; storage_key: string; expired_at: Date | null; removed_at: Date | null }[]
  >`select b.* from public.blobs b join public.documents d on d.blob_id = b.id where d.id = ${document}`;
  if (!blob) throw new Error(`no document ${document}`);
  return blob;
};

/** A finished conversion; its document has no open job. */
async function converted(file = newFile(org)) {
  const made = await mine.askOne(file);
  await workThrough(sql, org, made.document_id);
  return { file, id: made.conversion_id, document: made.document_id };
}

describe('PDF bytes', () => {
  test('that had their time expire, and are removed with a receipt', async () => {
    const { document } = await converted();
    await age(8);
    const blob = await blobOf(document);
    const objects = await begin();
    expect([...objects]).toEqual([
      {
        kind: 'pdf',
        id: blob.id,
        storage_key: blob.storage_key,
        sha256: blob.sha256,
        filename: 'invoice.pdf',
      },
    ]);
    expect((await blobOf(document)).expired_at).not.toBeNull();
    expect(await finish('pdf', blob.id)).toBe(true);
    expect((await blobOf(document)).removed_at).not.toBeNull();
    const [receipt] = await sql<{ data: Record<string, unknown> }[]>`
      select data from public.events where subject_id = ${document} and type = 'bytes.removed'`;
    expect(receipt?.data).toMatchObject({
      what: 'pdf',
      sha256: blob.sha256,
      storage_key: blob.storage_key,
      bytes: 1000,
      filename: 'invoice.pdf',
    });
    // Once, and then there is nothing left.
    expect(await finish('pdf', blob.id)).toBe(false);
    expect(await begin()).toHaveLength(0);
  });

  test('that an earlier sweep left behind are named again', async () => {
    const { document } = await converted();
    await age(8);
    await begin();
    expect((await begin()).map((object) => object.id)).toEqual([(await blobOf(document)).id]);
  });

  const kept: readonly [what: string, keep: (document: string, id: string) => Promise<unknown>][] = [
    [
      'of a conversion under way',
      (_, id) => sql`update public.conversions set status = 'retrying' where id = ${id}`,
    ],
    [
      'somebody keeps at the desk',
      (document) => sql`update public.documents set origin = 'desk' where id = ${document}`,
    ],
    [
      'another document of the desk shares',
      (document) => sql`
        insert into public.documents (org_id, blob_id, filename)
        select org_id, blob_id, 'mine.pdf' from public.documents where id = ${document}`,
    ],
    [
      'a deal uses',
      (document) => sql`
        insert into public.document_links (org_id, document_id, deal_id)
        values (${org}, ${document}, gen_random_uuid())`,
    ],
    [
      'an import uses',
      (document) => sql`
        insert into public.document_links (org_id, document_id, import_id)
        values (${org}, ${document}, gen_random_uuid())`,
    ],
    [
      'something is being done with',
      (document) => enqueueOne(sql, { org_id: org, kind: newKind(), document_id: document }),
    ],
    [
      'were asked for again a day ago',
      async (document) => {
        const file = newFile(org, { sha256: (await blobOf(document)).sha256, storage_key: null });
        const { conversion_id: id } = await mine.askOne(file, 'cii_d16b');
        const [lease] = await claimFor(sql, document);
        if (lease) await fail(sql, lease, { retryable: false });
        await sql`
          update public.conversions set finished_at = now() - interval '1 day', status = 'failed' where id = ${id}`;
      },
    ],
  ];
  test.each(kept)('%s are kept', async (_what, keep) => {
    const { id, document } = await converted();
    await age(8);
    await keep(document, id);
    expect(await begin()).toHaveLength(0);
    expect((await blobOf(document)).expired_at).toBeNull();
  });

  test('are kept for as long as was said', async () => {
    await converted();
    await age(6);
    expect(await begin()).toHaveLength(0);
    expect(await begin(sql, { pdf: 5 })).toHaveLength(1);
  });

  test('of another organization are not touched', async () => {
    const { document } = await converted();
    await age(8);
    const other = await createOrganization(sql);
    const kind = newKind();
    await enqueueOne(sql, { org_id: other, kind });
    const { id: blob } = await blobOf(document);
    sweeper = await claimOne(sql, { kinds: [kind] });
    expect(await begin()).toHaveLength(0);
    expect(await finish('pdf', blob)).toBe(false);
  });

  test('that expired answer nobody: the same content is stored and read anew', async () => {
    const { file, document } = await converted();
    await age(8);
    await begin();
    expect(await mine.askOne({ ...file, storage_key: null }, 'cii_d16b')).toMatchObject({
      needs_upload: true,
    });
    const [row] = await database.as(
      me,
      (as) => as<{ result: Record<string, unknown> }[]>`
        select public.register_document(${org}, 'a.pdf', 'application/pdf', ${file.bytes}, ${file.sha256},
          ${newStorageKey(org)}) as result`,
    );
    expect(row?.result.already_here).toBe(false);
    const fresh = await mine.askOne({ ...file, storage_key: newStorageKey(org) }, 'cii_d16b');
    expect(fresh).toMatchObject({ created: true, status: 'queued' });
    expect(fresh.document_id).not.toBe(document);
    // Equal content, verified: no conflict with the bytes that are gone.
    const reading = await writeReading(sql, await takeFor(sql, fresh.document_id, 'read'));
    const old = await sql`select from public.documents where id = ${document} and reading_id = ${reading}`;
    expect(old).toHaveLength(0);
  });

  test('that expire at this moment are not given to who asks for them: that waits, and brings its own', async () => {
    const [one, two] = await database.connect(2);
    if (!one || !two) throw new Error('two connections were asked for');
    const other = signedIn(await createMember(sql, org, 'owner'));
    const { file } = await converted();
    await age(8);
    const pid = await backendOf(two);
    let late: Promise<Created[]> | undefined;
    await one.begin(async (transaction) => {
      expect(await begin(transaction)).toHaveLength(1);
      late = createOn(two, other, org, [{ ...file, storage_key: null }]);
      await untilBlocked(sql, [pid]);
    });
    expect(await late).toMatchObject([{ needs_upload: true }]);
  });

  test('are either converted again or expire, whoever comes first', async () => {
    const [one, two] = await database.connect(2);
    if (!one || !two) throw new Error('two connections were asked for');
    const other = signedIn(await createMember(sql, org, 'owner'));
    for (let round = 0; round < 15; round++) {
      const { file, document } = await converted();
      await age(8);
      const [objects, [asked]] = await Promise.all([
        begin(one),
        createOn(two, other, org, [{ ...file, storage_key: null }]),
      ]);
      const { id, expired_at } = await blobOf(document);
      expect(objects.some((object) => object.id === id)).toBe(expired_at !== null);
      expect(asked?.needs_upload).toBe(expired_at !== null);
      for (const object of objects) await finish(object.kind, object.id);
    }
  });
});

describe('XML', () => {
  test('that had its time expires with its conversion, and is removed with a receipt', async () => {
    const { id } = await converted();
    await age(31);
    const objects = await begin(sql, { pdf: 1000 });
    expect(objects).toMatchObject([{ kind: 'xml', filename: 'invoice.pdf' }]);
    expect((await findConversion(sql, id)).status).toBe('expired');
    expect(await finish('xml', objects[0]?.id ?? '')).toBe(true);
    const [receipt] = await sql<{ data: Record<string, unknown> }[]>`
      select data from public.events where subject_id = ${id} and type = 'bytes.removed'`;
    expect(receipt?.data).toMatchObject({ what: 'xml', version: 1, sha256: objects[0]?.sha256 });
    expect(await begin(sql, { pdf: 1000 })).toHaveLength(0);
  });

  test('that expired answers nobody, and can be made again while the PDF is there', async () => {
    const { file, id, document } = await converted();
    await age(31);
    await begin(sql, { pdf: 1000 });
    const again = await mine.askOne({ ...file, storage_key: null });
    expect(again).toMatchObject({ created: true, deduped_from: null });
    expect(again.conversion_id).not.toBe(id);
    expect((await findConversion(sql, id)).superseded_by).toBe(again.conversion_id);
    expect(await sql`select from public.documents where id = ${document}`).toHaveLength(1);
  });

  test('goes an hour after its download where that was said, not before', async () => {
    const { id } = await converted();
    await mine.call('mark_downloaded', [id]);
    expect(await begin(sql, { afterDownload: true })).toHaveLength(0);
    await sql`
      update public.conversion_results set created_at = now() - interval '3 hours' where conversion_id = ${id}`;
    await sql`update public.conversions set downloaded_at = now() - interval '2 hours' where id = ${id}`;
    expect(await begin()).toHaveLength(0);
    expect(await begin(sql, { afterDownload: true })).toMatchObject([{ kind: 'xml' }]);
    expect((await findConversion(sql, id)).status).toBe('expired');
  });

  test('stays while a new version is made', async () => {
    const { id } = await converted();
    await age(31);
    await mine.call('request_conversion_version', id);
    expect(await begin(sql, { pdf: 1000 })).toHaveLength(0);
  });
});

test('a stale sweep takes nothing and leaves no receipt', async () => {
  const { document } = await converted();
  await age(8);
  const { id } = await blobOf(document);
  await expireLease(sql, sweeper.id);
  await expect(begin()).rejects.toMatchObject({ code: 'DKT01' });
  await expect(finish('pdf', id)).rejects.toMatchObject({ code: 'DKT01' });
  expect((await blobOf(document)).expired_at).toBeNull();
});

test('objects that nothing points at are told from those that are needed', async () => {
  const { id, document } = await converted();
  const [xml] = await sql<{ key: string }[]>`
    select storage_key as key from public.conversion_results where conversion_id = ${id}`;
  const pdf = (await blobOf(document)).storage_key;
  const stray = newStorageKey(org);
  const unknown = async () => {
    const rows = await sql<{ key: string }[]>`
      select key from public.unknown_storage_keys(${[pdf, xml?.key ?? '', stray]}::text[]) as key order by key`;
    return rows.map((row) => row.key);
  };
  expect(await unknown()).toEqual([stray]);
  await sql`update public.blobs set expired_at = now(), removed_at = now() where storage_key = ${pdf}`;
  expect(await unknown()).toEqual([stray, pdf].toSorted());
});

describe('the daily sweep', () => {
  const schedule = async () => {
    const [row] = await sql<{ count: number }[]>`select public.schedule_sweeps() as count`;
    return row?.count ?? 0;
  };
  const sweepsOf = (id: string) => sql`
    select idempotency_key, status from public.jobs where org_id = ${id} and kind = 'sweep'`;

  test('comes once a day where there is something to sweep, whoever asks', async () => {
    const idle = await createOrganization(sql);
    await converted();
    expect(await schedule()).toBeGreaterThan(0);
    const day = new Date().toISOString().slice(0, 10);
    expect(await sweepsOf(org)).toMatchObject([{ idempotency_key: `sweep:${day}`, status: 'queued' }]);
    expect(await sweepsOf(idle)).toHaveLength(0);
    expect(await schedule()).toBe(0);
  });

  test('comes while bytes wait to be removed, and no more when all is gone', async () => {
    const { document } = await converted();
    await age(31);
    for (const object of await begin()) await finish(object.kind, object.id);
    expect((await blobOf(document)).removed_at).not.toBeNull();
    await schedule();
    expect(await sweepsOf(org)).toHaveLength(0);
  });
});

test('a conversion whose document is only being read expires nothing', async () => {
  const { document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await age(100);
  expect(await begin()).toHaveLength(0);
  await complete(sql, await claimFor(sql, document));
});
