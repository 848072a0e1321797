import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { downloadBlob } from '#data/blobs/download-blob';
import { registerDocument } from '#data/documents/register-document';
import { newObjectKey } from '#data/storage/object-key';
import type { ExpectedObject, UploadTarget } from '#data/storage/object-store';
import { requireAnnounced } from '#data/storage/require-announced';
import { isLongForm } from '#support/long-form';
import { openDouble, openNamed, openSupabase, type TestedStore } from '#support/object-stores';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk.close());

const named = process.env.S3_CONFORMANCE;
/** A server that is there already has a clock of its own: nobody moves it on. */
type Driver = { name: string; open: (desk: WorkerDesk) => Promise<TestedStore>; hasOurClock: boolean };
const drivers: Driver[] = [
  { name: "Supabase's Storage", open: openSupabase, hasOurClock: true },
  { name: 'S3', open: openDouble, hasOurClock: true },
];
if (named) {
  const open = (at: WorkerDesk) => openNamed(at, named);
  drivers.push({ name: 'an S3 server that is there already', open, hasOurClock: false });
}

const sizes: [string, number][] = [
  ['1 KB', 1024],
  ['1 MB', 1024 ** 2],
];
if (isLongForm) sizes.push(['100 MB', 100 * 1024 ** 2]);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const mediaType = 'application/pdf';
const { signal } = new AbortController();

describe.each(drivers)('$name', ({ open, hasOurClock }) => {
  let tested: TestedStore;
  beforeAll(async () => {
    tested = await open(desk);
  });
  afterAll(() => tested.close());

  const expected = (bytes: Uint8Array): ExpectedObject => ({
    key: newObjectKey(desk.member.orgId, new Date()),
    mediaType,
    bytes: bytes.length,
    sha256: hashOf(bytes),
  });

  async function targetOf(object: ExpectedObject, store = tested.store): Promise<UploadTarget> {
    const [target] = await store.signUploads([object]);
    if (!target) throw new Error('no address');
    return target;
  }

  const send = (target: UploadTarget, body: Uint8Array<ArrayBuffer>, headers: object = {}) =>
    fetch(target.url, { method: 'PUT', body, headers: { ...target.headers, ...headers } });

  /** What the web server does once a browser says that it has sent what was announced. */
  async function register({ key, bytes, sha256 }: ExpectedObject): Promise<void> {
    const document = { key, bytes, sha256, mediaType, filename: 'a.pdf' };
    await requireAnnounced(tested.store, document);
    await registerDocument(desk.member.client, tested.store, desk.member.orgId, document);
  }

  const isKnown = async (key: string): Promise<boolean> =>
    (await desk.count('public.blobs where storage_key = $1', [key])) === 1;

  test.each(sizes)(
    '%s goes up by a signed address, becomes a document, and comes down by another',
    async (_size, length) => {
      const bytes = new Uint8Array(randomBytes(length));
      const object = expected(bytes);
      expect((await send(await targetOf(object), bytes)).status).toBe(200);
      await register(object);
      expect(await tested.store.head(object.key)).toMatchObject({ bytes: length });
      const stored = await downloadBlob(tested.store, object.key, { maxBytes: length, signal });
      expect(hashOf(stored)).toBe(object.sha256);
      const filename = 'Rechnung (März), "quoted".pdf';
      const { url } = await tested.store.signDownload({ key: object.key, filename, mediaType });
      const answer = await fetch(url);
      expect(answer.headers.get('content-type')).toBe(mediaType);
      const disposition = answer.headers.get('content-disposition') ?? '';
      expect(disposition.startsWith('attachment')).toBe(true);
      expect(disposition).toContain('M%C3%A4rz');
      expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(object.sha256);
    },
  );

  test.each([
    ['a byte more', 1001],
    ['a byte less', 999],
  ])('%s than was announced is refused', async (_what, length) => {
    const object = expected(new Uint8Array(randomBytes(1000)));
    const target = await targetOf(object);
    const sent = await send(target, new Uint8Array(randomBytes(length)));
    if (sent.ok) await expect(register(object)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    else await expect(register(object)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await isKnown(object.key)).toBe(false);
  });

  test('an address that was used replaces nothing by other bytes, be they as many', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const object = expected(bytes);
    const target = await targetOf(object);
    expect((await send(target, bytes)).status).toBe(200);
    await register(object);
    expect((await send(target, new Uint8Array(randomBytes(1000)))).ok).toBe(false);
    const stored = await downloadBlob(tested.store, object.key, { maxBytes: 1000, signal });
    expect(hashOf(stored)).toBe(object.sha256);
  });

  test('another type than was announced is refused', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const object = expected(bytes);
    const sent = await send(await targetOf(object), bytes, { 'content-type': 'text/html' });
    if (sent.ok) await expect(register(object)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    else await expect(register(object)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await isKnown(object.key)).toBe(false);
  });

  test('an address that was signed with another secret is refused', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const object = expected(bytes);
    expect((await send(await targetOf(object, tested.forged), bytes)).ok).toBe(false);
    expect(await tested.store.head(object.key)).toBeNull();
    const kept = expected(bytes);
    await tested.store.put({ key: kept.key, mediaType, bytes });
    const { url } = await tested.forged.signDownload({ key: kept.key, filename: null, mediaType });
    expect((await fetch(url)).ok).toBe(false);
  });

  if (hasOurClock) {
    test('an address whose time is over is refused', async () => {
      const bytes = new Uint8Array(randomBytes(1000));
      const object = expected(bytes);
      const target = await targetOf(object);
      const kept = expected(bytes);
      await tested.store.put({ key: kept.key, mediaType, bytes });
      const { url, expiresAt } = await tested.store.signDownload({
        key: kept.key,
        filename: null,
        mediaType,
      });
      expect((await fetch(url)).ok).toBe(true);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(expiresAt) + 2 * 3600_000 });
      try {
        expect((await send(target, bytes)).ok).toBe(false);
        expect((await fetch(url)).ok).toBe(false);
      } finally {
        vi.useRealTimers();
      }
      expect(await tested.store.head(object.key)).toBeNull();
    });
  }

  test('nothing is stored over what lies there, and what is gone may be removed again', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const { key } = expected(bytes);
    await tested.store.put({ key, mediaType, bytes });
    await expect(tested.store.put({ key, mediaType, bytes })).rejects.toMatchObject({ code: 'CONFLICT' });
    await tested.store.remove([key]);
    await tested.store.remove([key]);
    expect(await tested.store.head(key)).toBeNull();
    await expect(tested.store.open(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is registered stays, whoever removes it', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const object = expected(bytes);
    await tested.store.put({ key: object.key, mediaType, bytes });
    await register(object);
    await tested.store.remove([object.key]);
    expect(await tested.store.head(object.key)).toMatchObject({ bytes: 1000 });
  });

  test('bytes of a number that nobody knows go up in pieces, and nothing is left of what is given up', async () => {
    const pieces = Array.from({ length: 20 }, () => new Uint8Array(randomBytes(1024 ** 2)));
    const { key } = expected(new Uint8Array());
    const upload = tested.store.openUpload({ key, mediaType, maxBytes: 50 * 1024 ** 2 });
    for (const piece of pieces) await upload.write(piece);
    await upload.end();
    const stored = await downloadBlob(tested.store, key, { maxBytes: 30 * 1024 ** 2, signal });
    expect(hashOf(stored)).toBe(hashOf(Buffer.concat(pieces)));

    const given = expected(new Uint8Array());
    const half = tested.store.openUpload({ key: given.key, mediaType, maxBytes: 50 * 1024 ** 2 });
    for (const piece of pieces.slice(0, 10)) await half.write(piece);
    await half.abort();
    expect(await tested.store.head(given.key)).toBeNull();
  });

  test('what was stored before a moment is listed, page by page', async () => {
    const keys: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { key } = expected(new Uint8Array());
      await tested.store.put({ key, mediaType, bytes: new Uint8Array([i]) });
      keys.push(key);
    }
    const { orgId } = desk.member;
    const listed = async (before: Date): Promise<string[]> => {
      const found: string[] = [];
      for await (const some of tested.store.listBefore(orgId, before)) found.push(...some);
      return found;
    };
    expect(await listed(new Date(Date.now() + 60_000))).toEqual(expect.arrayContaining(keys));
    expect(await listed(new Date(Date.now() - 3600_000))).toEqual([]);
  });

  test('a download ends when it is given up', async () => {
    const { key } = expected(new Uint8Array());
    await tested.store.put({ key, mediaType, bytes: new Uint8Array(randomBytes(4 * 1024 ** 2)) });
    const giveUp = new AbortController();
    const reader = (await tested.store.open(key, { signal: giveUp.signal })).getReader();
    expect((await reader.read()).done).toBe(false);
    giveUp.abort();
    const rest = async (): Promise<void> => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toThrow();
  });

  test('storage is reachable', async () => {
    expect(await tested.store.isReachable()).toBe(true);
  });
});
