import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { stackUnderTest } from '../testing/stack-under-test.ts';

const under = stackUnderTest();

async function memberWithFolder() {
  const { client, id } = await under.member();
  return { client, id, folder: client.storage.from('docs') };
}

describe('uploading', () => {
  test.each([
    ['a Blob', () => new Blob(['hello'], { type: 'text/plain' })],
    ['a File', () => new File(['hello'], 'x.txt', { type: 'text/plain' })],
    ['bytes', () => new TextEncoder().encode('hello')],
    ['a string', () => 'hello'],
  ])('%s is stored as it is, with its type', async (_kind, body) => {
    const { folder, id } = await memberWithFolder();
    const put = await folder.upload(`${id}/a b.txt`, body(), { contentType: 'text/plain' });
    expect(put.data).toMatchObject({ path: `${id}/a b.txt`, fullPath: `docs/${id}/a b.txt` });
    const got = await folder.download(`${id}/a b.txt`);
    expect(await got.data?.text()).toBe('hello');
    expect(got.data?.type).toContain('text/plain');
  });

  test('a second upload of one name is refused unless it is an upsert', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/a`, new Blob(['1']));
    expect((await folder.upload(`${id}/a`, new Blob(['2']))).error).toMatchObject({ statusCode: '409' });
    expect((await folder.upload(`${id}/a`, new Blob(['3']), { upsert: true })).error).toBeNull();
    expect(await (await folder.download(`${id}/a`)).data?.text()).toBe('3');
  });

  test("another's folder can be neither written nor read", async () => {
    const [owner, other] = [await memberWithFolder(), await memberWithFolder()];
    await owner.folder.upload(`${owner.id}/a`, new Blob(['mine']));
    expect((await other.folder.upload(`${owner.id}/b`, new Blob(['x']))).error).not.toBeNull();
    expect((await other.folder.download(`${owner.id}/a`)).error).not.toBeNull();
    expect((await other.folder.list(owner.id)).data).toEqual([]);
    expect((await other.folder.remove([`${owner.id}/a`])).data).toEqual([]);
  });

  test('a name hosted projects refuse is refused here too', async () => {
    const { folder, id } = await memberWithFolder();
    expect((await folder.upload(`${id}/ü.txt`, new Blob(['x']))).error).toMatchObject({
      statusCode: '400',
      message: expect.stringContaining('Invalid key'),
    });
    expect((await folder.createSignedUploadUrl(`${id}/ü.txt`)).error).not.toBeNull();
  });

  test("a body over the bucket's limit is refused by its counted bytes, however it is sent", async () => {
    const { folder, id, client } = await memberWithFolder();
    const tooBig = randomBytes(1_000_001);
    expect((await folder.upload(`${id}/form`, new Blob([tooBig]))).error).toMatchObject({
      statusCode: '413',
    });
    expect((await folder.upload(`${id}/raw`, tooBig)).error).toMatchObject({ statusCode: '413' });
    const token = (await client.auth.getSession()).data.session?.access_token;
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { apikey: under.stack.info.publishableKey, authorization: `Bearer ${token}` },
      body: new Blob([tooBig]).stream(), // Chunked: no Content-Length at all.
      duplex: 'half',
    };
    const streamed = await fetch(`${under.stack.info.apiUrl}/storage/v1/object/docs/${id}/stream`, init);
    expect(await streamed.json()).toMatchObject({ statusCode: '413', code: 'EntityTooLarge' });
    expect((await folder.upload(`${id}/fits`, randomBytes(1_000_000))).error).toBeNull();
    expect((await folder.list(id)).data?.map(({ name }) => name)).toEqual(['fits']);
  });
});

describe('signed uploads', () => {
  test('a signed upload needs nothing but its token, by client or by a raw PUT as browsers send it', async () => {
    const { id } = await memberWithFolder();
    const bucket = under.service().storage.from('docs');
    const first = await bucket.createSignedUploadUrl(`${id}/by client.pdf`);
    const sent = await under
      .visitor()
      .storage.from('docs')
      .uploadToSignedUrl(
        first.data?.path ?? '',
        first.data?.token ?? '',
        new File(['%PDF'], 'x.pdf', { type: 'application/pdf' }),
      );
    expect(sent.data?.fullPath).toBe(`docs/${id}/by client.pdf`);
    const second = await bucket.createSignedUploadUrl(`${id}/by browser.pdf`);
    const raw = await fetch(second.data?.signedUrl ?? '', {
      method: 'PUT',
      body: new Blob(['%PDF-raw']),
      headers: { 'content-type': 'application/pdf', 'x-upsert': 'false', origin: 'http://localhost:3000' },
    });
    expect(raw.status).toBe(200);
    expect(raw.headers.get('access-control-allow-origin')).toBe('*');
    const got = await bucket.download(`${id}/by browser.pdf`);
    expect(await got.data?.text()).toBe('%PDF-raw');
    expect(got.data?.type).toBe('application/pdf');
  });

  test("a signed upload cannot exceed the bucket's limit or go elsewhere", async () => {
    const { id } = await memberWithFolder();
    const { data } = await under.service().storage.from('docs').createSignedUploadUrl(`${id}/big`);
    const big = await fetch(data?.signedUrl ?? '', { method: 'PUT', body: randomBytes(1_000_001) });
    expect(await big.json()).toMatchObject({ statusCode: '413' });
    const elsewhere = await under
      .visitor()
      .storage.from('docs')
      .uploadToSignedUrl(`${id}/other`, data?.token ?? '', new Blob(['x']));
    expect(elsewhere.error).not.toBeNull();
  });
});

describe('an object that a trigger keeps as it is', () => {
  test.each([
    ['an address signed for replacing it', { upsert: true }],
    ['an address signed while it was not there', undefined],
  ])('%s does not replace it', async (_what, options) => {
    const { folder, id } = await memberWithFolder();
    const { data } = await folder.createSignedUploadUrl(`${id}/kept`, options);
    const { path = '', token = '' } = data ?? {};
    expect((await folder.upload(`${id}/kept`, new Blob(['first']))).error).toBeNull();
    const { error } = await under
      .visitor()
      .storage.from('docs')
      .uploadToSignedUrl(path, token, new Blob(['second']));
    expect(error).toMatchObject({ statusCode: '409' });
    expect(await (await folder.download(`${id}/kept`)).data?.text()).toBe('first');
    expect((await folder.info(`${id}/kept`)).data?.size).toBe(5);
  });

  test('an upload that began before it does not replace it', async () => {
    const { folder, id, client } = await memberWithFolder();
    const rest = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        begun.resolve();
        controller.enqueue(new TextEncoder().encode('sec'));
        await rest.promise;
        controller.enqueue(new TextEncoder().encode('ond'));
        controller.close();
      },
    });
    const token = (await client.auth.getSession()).data.session?.access_token;
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { apikey: under.stack.info.publishableKey, authorization: `Bearer ${token}` },
      body: slow,
      duplex: 'half',
    };
    const sending = fetch(`${under.stack.info.apiUrl}/storage/v1/object/docs/${id}/kept`, init);
    await begun.promise;
    expect((await folder.upload(`${id}/kept`, new Blob(['first']))).error).toBeNull();
    rest.resolve();
    expect(await (await sending).json()).toMatchObject({ statusCode: '409' });
    expect(await (await folder.download(`${id}/kept`)).data?.text()).toBe('first');
  });

  test('is not removed, with its bytes, and what is removed beside it is named', async () => {
    const { folder, id } = await memberWithFolder();
    const names = [`${id}/a`, `${id}/kept_after_all`, `${id}/b`];
    for (const name of names) await folder.upload(name, new Blob([name]));
    const removed = await folder.remove(names);
    expect(removed.data?.map(({ name }) => name).toSorted()).toEqual([`${id}/a`, `${id}/b`]);
    expect(await (await folder.download(`${id}/kept_after_all`)).data?.text()).toBe(`${id}/kept_after_all`);
  });
});

describe('signed downloads', () => {
  test('a signed address serves the object, as an attachment when asked', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/rechnung 1.txt`, new Blob(['hello'], { type: 'text/plain' }));
    const plain = await folder.createSignedUrl(`${id}/rechnung 1.txt`, 60);
    const shown = await fetch(plain.data?.signedUrl ?? '');
    expect(await shown.text()).toBe('hello');
    expect(shown.headers.get('content-disposition')).toBeNull();
    const named = await folder.createSignedUrl(`${id}/rechnung 1.txt`, 60, { download: 'my file.txt' });
    const saved = await fetch(named.data?.signedUrl ?? '');
    expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''my%20file.txt");
    const unnamed = await folder.createSignedUrl(`${id}/rechnung 1.txt`, 60, { download: true });
    expect((await fetch(unnamed.data?.signedUrl ?? '')).headers.get('content-disposition')).toContain(
      'rechnung%201.txt',
    );
  });

  test.each([
    ['text/html', true],
    ['text/html; charset=utf-8', true],
    ['application/xhtml+xml', true],
    ['image/svg+xml', true],
    ['application/xml', true],
    ['text/xml', true],
    ['text/javascript', true],
    ['application/of-no-known-kind', true],
    ['application/pdf', false],
    ['text/plain;charset=UTF-8', false],
    ['image/png', false],
  ])('%s is saved and not shown: %s; and nothing is guessed from the bytes', async (contentType, saved) => {
    const { folder, id } = await memberWithFolder();
    const put = await folder.upload(`${id}/x`, new TextEncoder().encode('<script>1</script>'), {
      contentType,
    });
    expect(put.error).toBeNull();
    const { data } = await folder.createSignedUrl(`${id}/x`, 60);
    const { headers } = await fetch(data?.signedUrl ?? '');
    expect(headers.get('content-type')).toBe(contentType);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')?.startsWith('attachment') ?? false).toBe(saved);
  });

  test('an address that has expired or was made up is refused, and nothing fails over it', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/a`, new Blob(['a']));
    const { data } = await folder.createSignedUrl(`${id}/a`, 60);
    const upload = await folder.createSignedUploadUrl(`${id}/b`);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 3600_000 });
    try {
      for (const [address, method] of [
        [data?.signedUrl, 'GET'],
        [upload.data?.signedUrl, 'PUT'],
      ] as const) {
        const expired = await fetch(address ?? '', { method, ...(method === 'PUT' && { body: 'b' }) });
        expect(expired.status).toBe(400);
        expect(await expired.json()).toMatchObject({ statusCode: '400', error: 'InvalidJWT' });
        const madeUp = await fetch((address ?? '').replace(/.{9}$/, 'madeUp000'), {
          method,
          ...(method === 'PUT' && { body: 'b' }),
        });
        expect(madeUp.status).toBe(400);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test('an address lives no longer than a quarter of an hour, one or many', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/a`, new Blob(['a']));
    expect((await folder.createSignedUrl(`${id}/a`, 900)).error).toBeNull();
    expect((await folder.createSignedUrls([`${id}/a`], 900)).error).toBeNull();
    const refused = { statusCode: '400', message: 'expiresIn must be at most 900 seconds' };
    for (const seconds of [901, 10 * 365 * 86_400]) {
      expect((await folder.createSignedUrl(`${id}/a`, seconds)).error).toMatchObject(refused);
      expect((await folder.createSignedUrls([`${id}/a`], seconds)).error).toMatchObject(refused);
    }
  });

  test('one missing object does not spoil a batch', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/a`, new Blob(['a']));
    const { data } = await folder.createSignedUrls([`${id}/a`, `${id}/none`], 60);
    expect(data).toMatchObject([
      { error: null },
      { signedUrl: null, error: expect.stringContaining('does not exist') },
    ]);
  });

  test('an expired or altered address is refused', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/a`, new Blob(['a']));
    const { data } = await folder.createSignedUrl(`${id}/a`, 1);
    const altered = new URL(data?.signedUrl ?? '');
    altered.pathname = altered.pathname.replace('/a', '/b');
    expect((await fetch(altered)).ok).toBe(false);
    await expect.poll(async () => (await fetch(data?.signedUrl ?? '')).ok).toBe(false);
  });

  test('a part of an object can be fetched by range', async () => {
    const { folder, id } = await memberWithFolder();
    await folder.upload(`${id}/digits`, new Blob(['0123456789']));
    const url = (await folder.createSignedUrl(`${id}/digits`, 60)).data?.signedUrl ?? '';
    const part = async (range: string) => {
      const response = await fetch(url, { headers: { range } });
      return [response.status, await response.text(), response.headers.get('content-range')];
    };
    expect(await part('bytes=2-4')).toEqual([206, '234', 'bytes 2-4/10']);
    expect(await part('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await part('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await part('bytes=5-99')).toEqual([206, '56789', 'bytes 5-9/10']);
    expect((await part('bytes=10-'))[0]).toBe(416);
    expect(await part('lines=1-2')).toEqual([200, '0123456789', null]);
  });
});

test('listing shows one level: folders without an id, files with size and type; with search, order and paging', async () => {
  const { folder, id } = await memberWithFolder();
  for (const name of ['b.txt', 'a.txt', 'sub/deep.txt'])
    await folder.upload(`${id}/${name}`, new Blob(['12'], { type: 'text/plain' }));
  const all = await folder.list(id);
  expect(all.data?.map(({ name, id: objectId }) => [name, objectId === null])).toEqual([
    ['a.txt', false],
    ['b.txt', false],
    ['sub', true],
  ]);
  expect(all.data?.[0]?.metadata).toMatchObject({ size: 2, mimetype: 'text/plain' });
  expect((await folder.list(id, { search: 'b' })).data?.map(({ name }) => name)).toEqual(['b.txt']);
  const paged = await folder.list(id, { limit: 1, offset: 1, sortBy: { column: 'name', order: 'desc' } });
  expect(paged.data?.map(({ name }) => name)).toEqual(['b.txt']);
  expect((await folder.list()).data).toMatchObject([{ name: id, id: null }]);
});

test('info, exists, copy, move and remove', async () => {
  const { folder, id } = await memberWithFolder();
  await folder.upload(`${id}/a`, new Blob(['hello'], { type: 'text/plain' }), { metadata: { made: 'here' } });
  expect((await folder.info(`${id}/a`)).data).toMatchObject({ size: 5, contentType: 'text/plain' });
  expect((await folder.exists(`${id}/a`)).data).toBe(true);
  expect((await folder.exists(`${id}/none`)).data).toBe(false);
  expect((await folder.copy(`${id}/a`, `${id}/b`)).error).toBeNull();
  expect((await folder.move(`${id}/b`, `${id}/c`)).error).toBeNull();
  expect(await (await folder.download(`${id}/c`)).data?.text()).toBe('hello');
  const removed = await folder.remove([`${id}/a`, `${id}/c`]);
  expect(removed.data?.map(({ name }) => name).toSorted()).toEqual([`${id}/a`, `${id}/c`]);
  expect((await folder.list(id)).data).toEqual([]);
});

test('a public bucket serves without a key', async () => {
  const service = under.service();
  await service.storage.createBucket('open', { public: true });
  await service.storage.from('open').upload('x.txt', 'text', { contentType: 'text/plain' });
  const { publicUrl } = service.storage.from('open').getPublicUrl('x.txt').data;
  expect(await (await fetch(publicUrl)).text()).toBe('text');
});
