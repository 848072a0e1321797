import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  filePart,
  type MailPartSource,
  mailSource,
  messagePart,
  multipart,
  textPart,
} from '#support/mail-source';
import { outcomeOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { WorkerProcess } from '#support/worker-process';

let desk: WorkerDesk;
let worker: WorkerProcess;
beforeAll(async () => {
  desk = await openWorkerDesk();
  worker = await desk.startWorker();
});
afterAll(() => desk?.close());

const bringMail = (bytes: Buffer, filename = 'mail.eml'): Promise<Registered> =>
  desk.bring({ filename, mediaType: 'message/rfc822', bytes: new Uint8Array(bytes) });

const note = (name: string, text = `This is ${name}.`): MailPartSource =>
  filePart(name, 'text/plain', Buffer.from(text));

type Row = {
  ordinal: number;
  filename: string;
  left_out: string | null;
  document_id: string | null;
  brought: boolean;
  status: string | null;
  media_type: string | null;
};

/** What hangs on a mail, each with the document it became. */
const attachmentsOf = (mail: string): Promise<Row[]> =>
  desk.query<Row>(
    `select a.ordinal, a.filename, a.left_out, a.document_id, a.brought, d.status, b.media_type
     from public.attachments a left join public.documents d on d.id = a.document_id
     left join public.blobs b on b.id = d.blob_id where a.mail_id = $1 order by a.ordinal`,
    [mail],
  );

/** Waits until no document of the desk has anything to do any more. */
const allAtRest = (): Promise<true> =>
  desk.until(
    'every job is settled',
    async () => {
      return (await desk.count("public.jobs where status in ('queued', 'running')")) === 0;
    },
    120_000,
  );

test('a mail brings its files and the mails within it, each read as a document of its own', async () => {
  const pdf = await readFile(path.join(import.meta.dirname, '../../fixtures/files/multi-page.pdf'));
  const inner = mailSource(multipart('mixed', [textPart('Inner words'), note('rider.txt')]), {
    Subject: 'Rider',
  });
  const brought = await bringMail(
    mailSource(
      multipart('mixed', [
        textPart('See attached.'),
        filePart('contract.pdf', 'application/octet-stream', pdf),
        messagePart(inner),
        filePart('smime.p7s', 'application/pkcs7-signature', Buffer.from('x')),
      ]),
    ),
  );
  await allAtRest();
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome?.document.status).toBe('completed');
  const attached = await attachmentsOf(brought.documentId);
  expect(attached).toMatchObject([
    { filename: 'contract.pdf', status: 'completed', media_type: 'application/pdf', brought: true },
    { filename: 'Rider.eml', status: 'completed', media_type: 'message/rfc822', brought: true },
    { filename: 'smime.p7s', left_out: 'signature', document_id: null },
  ]);
  const within = await attachmentsOf(attached[1]?.document_id ?? '');
  expect(within).toMatchObject([{ filename: 'rider.txt', status: 'completed', media_type: 'text/plain' }]);
  const owners = await desk.query<{ owner_id: string }>(
    `select distinct d.owner_id from public.documents d
     where d.id in (select a.document_id from public.attachments a where a.root_id = $1)`,
    [brought.documentId],
  );
  expect(owners).toEqual([{ owner_id: desk.member.userId }]);
});

test('a file that is here already is linked to the mail, and neither stored nor read again', async () => {
  const text = 'A technical rider that somebody brought before.';
  const first = await desk.bring({
    filename: 'rider.txt',
    mediaType: 'text/plain',
    bytes: new Uint8Array(Buffer.from(text)),
  });
  await allAtRest();
  const before = await outcomeOf(desk, first);
  const mail = await bringMail(mailSource(multipart('mixed', [textPart('Again.'), note('copy.txt', text)])));
  await allAtRest();
  expect(await attachmentsOf(mail.documentId)).toMatchObject([
    { filename: 'copy.txt', document_id: first.documentId, brought: false },
  ]);
  expect(await outcomeOf(desk, first)).toEqual(before);
});

test('mails within each other come to an end, five deep', async () => {
  let source = mailSource(textPart('innermost'));
  for (let level = 0; level < 8; level++) {
    source = mailSource(multipart('mixed', [textPart(`Level ${level}`), messagePart(source)]), {
      Subject: `Nested ${level}`,
    });
  }
  const mail = await bringMail(source, 'nested.eml');
  await allAtRest();
  expect(await desk.count("public.documents where filename like 'Nested %.eml'")).toBe(5);
  const [last] = await desk.query<{ left_out: string; depth: number }>(
    'select left_out, depth from public.attachments where root_id = $1 order by depth desc limit 1',
    [mail.documentId],
  );
  expect(last).toEqual({ left_out: 'too_deep', depth: 6 });
});

test('killed between two attachments, the next worker goes on, and each is there once', async () => {
  const names = Array.from({ length: 24 }, (_, i) => `note ${i}.txt`);
  const mail = await bringMail(
    mailSource(
      multipart('mixed', [textPart('Many.'), ...names.map((name) => note(name, `Killed: ${name}`))]),
    ),
  );
  await desk.until('some are saved, not all', async () => (await attachmentsOf(mail.documentId)).length >= 3);
  worker.kill('SIGKILL');
  await worker.exited;
  const saved = (await attachmentsOf(mail.documentId)).length;
  expect(saved).toBeLessThan(names.length);
  expect((await outcomeOf(desk, mail)).job.status).toBe('running');
  await desk.expireLeases();
  await desk.startWorker();
  await allAtRest();
  const attached = await attachmentsOf(mail.documentId);
  expect(attached.map(({ filename }) => filename)).toEqual(names);
  expect(new Set(attached.map(({ document_id }) => document_id)).size).toBe(names.length);
  expect(attached.every(({ status, brought }) => status === 'completed' && brought)).toBe(true);
  // Of bytes and documents, too, there is one each.
  const ofNotes = "public.documents where filename like 'note %.txt'";
  expect(await desk.count(ofNotes)).toBe(names.length);
  const stored = `storage.objects o where o.bucket_id = 'documents' and not exists
    (select from public.blobs b where b.storage_key = o.name)`;
  expect(await desk.count(stored)).toBe(0);
});
