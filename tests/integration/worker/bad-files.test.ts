import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Paper, pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { WorkerProcess } from '#support/worker-process';

let desk: WorkerDesk;
let worker: WorkerProcess;
beforeAll(async () => {
  desk = await openWorkerDesk();
  worker = await desk.startWorker({
    DOCKET_MAX_UPLOAD_MB: '1',
    IMPORT_WORKER_STALL_MS: '2500',
    IMPORT_WORKER_MEMORY_MB: '400',
  });
});
afterAll(() => desk?.close());

type File = Pick<Paper, 'filename' | 'mediaType' | 'bytes'>;
const fixture = async (name: string, filename = name): Promise<File> => ({
  filename,
  mediaType: 'application/octet-stream',
  bytes: await readFile(path.join(import.meta.dirname, '../../fixtures/files', name)),
});

/** The job failed at once, with this code, and nothing was tried again. */
async function expectFailure(brought: Registered, code: string): Promise<void> {
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome?.job).toMatchObject({ status: 'failed', error_code: code, attempts: 1, lease_token: null });
  expect(outcome?.document).toEqual({ status: 'failed', error_code: code });
  expect(outcome?.events).toMatchObject({ 'job.started': 1, 'job.failed': 1 });
  expect(outcome?.events).not.toHaveProperty('job.retrying');
}

describe('each file that cannot be read says why, and is not tried again', () => {
  test.each([
    ['with a password', 'ENCRYPTED', () => fixture('encrypted.pdf')],
    ['damaged', 'CORRUPT', () => fixture('corrupt.pdf')],
    ['a picture', 'UNSUPPORTED_TYPE', () => fixture('picture.gif')],
    ['noise that is called PDF', 'NOT_PDF', () => fixture('noise-named.pdf')],
    ['larger than allowed', 'TOO_LARGE', async () => textPaper('long', 20_000)],
    ['unpacking to far more than it weighs', 'LIMIT_EXCEEDED', () => fixture('bomb.docx')],
  ])('%s: %s', async (_what, code, make) => {
    await expectFailure(await desk.bring(await make()), code);
  });

  test('other bytes than were announced: HASH_MISMATCH, and the blob never counts', async () => {
    const brought = await desk.bring(textPaper('swapped'), { sha256: 'a'.repeat(64) });
    await expectFailure(brought, 'HASH_MISMATCH');
    expect(
      await desk.count('public.blobs where storage_key = $1 and verified_at is null', [brought.storageKey]),
    ).toBe(1);
    expect((await outcomeOf(desk, brought)).pages).toEqual([]);
  });

  test('other sizes than were announced cannot even be registered', async () => {
    const hollow = { ...textPaper('hollow'), bytes: new Uint8Array() };
    await expect(desk.bring(hollow, { bytes: 5 })).rejects.toThrow('22023');
  });

  test('an object that storage has lost: NOT_FOUND', async () => {
    await expectFailure(await desk.bring(textPaper('never sent'), { lost: true }), 'NOT_FOUND');
  });

  test('a file of no bytes cannot even be registered', async () => {
    await expect(
      desk.bring({ ...textPaper('empty'), bytes: new Uint8Array() }, { bytes: 0 }),
    ).rejects.toThrow('23514');
  });
});

test('the bytes decide what a file is, not its name', async () => {
  const [pdf, text] = await settledOutcomes(desk, [
    await desk.bring(await fixture('pdf-named.txt')),
    await desk.bring(await fixture('text-named.pdf')),
  ]);
  expect([pdf?.job.status, text?.job.status]).toEqual(['succeeded', 'succeeded']);
  expect(pdf?.pages.length).toBeGreaterThan(1);
  const types = await desk.query<{ filename: string; media_type: string }>(
    `select d.filename, b.media_type from public.documents d join public.blobs b on b.id = d.blob_id
     where d.filename like '%-named.%' and d.status = 'completed' order by d.filename`,
  );
  expect(types).toEqual([
    { filename: 'pdf-named.txt', media_type: 'application/pdf' },
    { filename: 'text-named.pdf', media_type: 'text/plain' },
  ]);
});

test.each([
  ['hangs', () => fixture('endless.pdf')],
  ['takes all memory', memoryBomb],
])(
  'a file that %s fails with LIMIT_EXCEEDED, its neighbours are read, and the worker lives on',
  async (_what, make) => {
    const papers = [1, 2, 3].map((n) => pdfPaper(`neighbour ${n} ${_what}`, 20));
    const hostile = await desk.bring(await make());
    const neighbours = await Promise.all(papers.map((paper) => desk.bring(paper)));
    await expectFailure(hostile, 'LIMIT_EXCEEDED');
    const outcomes = await settledOutcomes(desk, neighbours);
    expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? textPaper('none')))).toEqual([]);
    expect(outcomes.map(({ job }) => job.attempts)).toEqual([1, 1, 1]);

    const afterwards = textPaper(`after a file that ${_what}`);
    const [next] = await settledOutcomes(desk, [await desk.bring(afterwards)]);
    expect(next && faultsOf(next, afterwards)).toEqual([]);
    expect(worker.lines.filter((line) => line.msg === 'worker ready')).toHaveLength(1);
  },
);

/** A page whose content unpacks from 800 kB to 800 MB. */
function memoryBomb(): File {
  const content = deflatedSpaces(800);
  const objects = [
    Buffer.from('1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n'),
    Buffer.from('2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n'),
    Buffer.from('3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R >> endobj\n'),
    Buffer.from(`4 0 obj << /Length ${content.length} /Filter /FlateDecode >> stream\n`),
    content,
    Buffer.from('\nendstream endobj\n'),
  ];
  const bytes = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects,
    Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);
  return { filename: 'bomb.pdf', mediaType: 'application/pdf', bytes };
}

/** So many megabytes of spaces, deflated (RFC 1950): one megabyte packed once, and put down as often as it takes. */
function deflatedSpaces(megabytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(1 << 20, ' '), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);
  const length = BigInt(megabytes << 20);
  const space = BigInt(' '.charCodeAt(0));
  const a = (1n + length * space) % 65521n;
  const b = (length + (space * length * (length + 1n)) / 2n) % 65521n;
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(Number(b * 65536n + a));
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...Array<Buffer>(megabytes).fill(packed),
    lastBlock,
    checksum,
  ]);
}
