import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Attachment } from '#core/mail/attachment';
import {
  filePart,
  htmlPart,
  type MailPartSource,
  mailSource,
  messagePart,
  multipart,
  textPart,
} from '#support/mail-source';
import { createEnginePool, type EnginePool, type Page } from '#worker/engines/pool';
import { fixture } from './fixture.ts';

let pool: EnginePool;
beforeAll(() => {
  pool = createEnginePool({ size: 1 });
});
afterAll(() => pool.close());

async function read(bytes: Buffer, filename = 'a.eml') {
  const texts: string[] = [];
  const tables: number[] = [];
  const summary = await pool.read({ bytes, filename }, (page) => {
    texts.push(page.text);
    tables.push(page.tables.length);
  });
  const attachments: Attachment[] = [];
  await pool.attachments({ bytes, filename }, (attachment) => {
    attachments.push(attachment);
  });
  return { summary, text: texts.join('\n'), tables: tables[0] ?? 0, attachments };
}

/** What stands below the head. */
const bodyOf = (text: string): string => text.slice(text.indexOf('\n\n') + 2);
const refusal = (bytes: Buffer): Promise<{ code: string; details?: unknown }> =>
  read(bytes).then(
    () => ({ code: 'read' }),
    (error: { code: string; details?: unknown }) => ({ code: error.code, details: error.details }),
  );

const bookings = path.join(import.meta.dirname, '../../fixtures/bookings/files');

describe('a mail is one page: its head, then its text', () => {
  it('in plain text, with quoted history and signature as they stand', async () => {
    const text = 'Doors are at 7.\n\n-- \nAnna\n\nOn Monday Ben wrote:\n> When are doors?\n>> And load-in?';
    const { text: page, summary } = await read(mailSource(textPart(text)));
    expect(summary).toMatchObject({ contentType: 'message/rfc822', pageCount: null, pagesRead: 1 });
    expect(page).toBe(
      [
        'From: Anna Smit <anna@paradox.example>',
        'To: office@tours.example',
        'Date: Tue, 3 Nov 2026 23:50:00 +0100',
        'Subject: Advance',
        '',
        text.replace('-- ', '--'),
      ].join('\n'),
    );
  });

  it('in HTML where it has both, with its tables', async () => {
    const html = '<table><tr><th>What<th>When<tr><td>Doors<td>19:00<tr><td>Show<td>20:30</table>';
    const { text, tables } = await read(
      mailSource(multipart('alternative', [textPart('See HTML'), htmlPart(html)])),
    );
    expect(bodyOf(text)).toBe('What\tWhen\nDoors\t19:00\nShow\t20:30');
    expect(tables).toBe(1);
  });

  it('in plain text where the HTML has no words', async () => {
    const parts = [textPart('Doors 19:00'), htmlPart('<img src="https://x.example/all.png">')];
    expect(bodyOf((await read(mailSource(multipart('alternative', parts)))).text)).toBe('Doors 19:00');
  });

  it('with encoded and folded fields of the head', async () => {
    const head = {
      Subject: '=?utf-8?B?w4lxdWlwZQ==?=\r\n =?iso-8859-1?Q?_d=E9t=E9?=',
      From: '=?windows-1252?Q?Andr=E9?= <andre@x.example>',
      Cc: 'Crew: ben@x.example,\r\n\tCarla <carla@x.example>;',
    };
    const { text } = await read(mailSource(textPart('x'), head));
    expect(text.split('\n').slice(0, 5)).toEqual([
      'From: André <andre@x.example>',
      'To: office@tours.example',
      'Cc: Crew: ben@x.example, Carla <carla@x.example>',
      'Date: Tue, 3 Nov 2026 23:50:00 +0100',
      'Subject: Équipe dété',
    ]);
  });

  it.each<[string, MailPartSource]>([
    [
      'quoted-printable in Windows-1252',
      {
        head: {
          'Content-Type': 'text/plain; charset=windows-1252',
          'Content-Transfer-Encoding': 'quoted-printable',
        },
        content: 'G=E4ste=\r\nliste f=FCr 80 =80',
      },
    ],
    [
      'flowed lines',
      {
        head: { 'Content-Type': 'text/plain; charset=utf-8; format=flowed' },
        content: Buffer.from('Gästeliste \r\nfür 80 €').toString('latin1'),
      },
    ],
    [
      'bytes of which nothing says the encoding',
      { head: { 'Content-Type': 'text/plain' }, content: 'G\xe4steliste f\xfcr 80 \x80' },
    ],
  ])('in %s', async (_what, part) => {
    const text = bodyOf((await read(mailSource(part))).text);
    expect(text.replace('Gästeliste', 'Gästeliste')).toBe('Gästeliste für 80 €');
  });

  it('signed, with the signature left out and said so', async () => {
    const signature = filePart('smime.p7s', 'application/pkcs7-signature', Buffer.from('x'));
    const signed = multipart('signed', [multipart('alternative', [textPart('Signed words')]), signature]);
    const { text, attachments } = await read(mailSource(signed));
    expect(bodyOf(text)).toBe('Signed words');
    expect(attachments).toMatchObject([{ filename: 'smime.p7s', leftOut: 'signature', bytes: null }]);
  });
});

describe('what hangs on a mail is handed over in its order', () => {
  it('with the name it was given, and its very bytes', async () => {
    const pdf = fixture('multi-page.pdf');
    const named = filePart('x', 'application/pdf', pdf, {
      'Content-Disposition': 'attachment; filename*0*=utf-8\'\'Vertr%C3%A4ge; filename*1=" 2026.pdf"',
    });
    const { attachments } = await read(
      mailSource(
        multipart('mixed', [textPart('Attached.'), named, filePart('b.txt', 'text/plain', Buffer.from('b'))]),
      ),
    );
    expect(attachments.map(({ ordinal, filename, size }) => [ordinal, filename, size])).toEqual([
      [1, 'Verträge 2026.pdf', pdf.length],
      [2, 'b.txt', 1],
    ]);
    expect(Buffer.from(attachments[0]?.bytes ?? []).equals(pdf)).toBe(true);
  });

  it('mails within it by their subject, with all that is in them; their text is none of this mail', async () => {
    const inner = mailSource(
      multipart('mixed', [textPart('Inner words'), filePart('c.txt', 'text/plain', Buffer.from('c'))]),
      {
        Subject: 'Rider: final',
      },
    );
    const { text, attachments } = await read(
      mailSource(multipart('mixed', [textPart('Forwarded.'), messagePart(inner)])),
    );
    expect(bodyOf(text)).toBe('Forwarded.');
    expect(attachments).toMatchObject([{ filename: 'Rider: final.eml', mediaType: 'message/rfc822' }]);
    const within = await read(Buffer.from(attachments[0]?.bytes ?? []));
    expect(bodyOf(within.text)).toBe('Inner words');
    expect(within.attachments).toMatchObject([{ filename: 'c.txt' }]);
  });

  it('but for an invitation that says the text in another form, and a logo', async () => {
    const logo = filePart('logo.gif', 'image/gif', Buffer.from('GIF89a\x40\0\x20\0', 'latin1'), {
      'Content-Disposition': 'inline; filename="logo.gif"',
      'Content-ID': '<logo@x>',
    });
    const invitation = textPart('BEGIN:VCALENDAR\r\nEND:VCALENDAR', 'text/calendar; method=REQUEST');
    const body = multipart('alternative', [htmlPart('<p>Come<img src="cid:logo@x">'), invitation]);
    const { attachments } = await read(mailSource(multipart('related', [body, logo])));
    expect(attachments.map(({ filename, leftOut }) => [filename, leftOut])).toEqual([
      ['Attachment 1.ics', 'part_of_text'],
      ['logo.gif', 'inline_picture'],
    ]);
  });

  it('and other files have none', async () => {
    expect((await read(fixture('multi-page.pdf'))).attachments).toEqual([]);
  });
});

describe('messages of Outlook', () => {
  const message = (name: string) => read(readFileSync(path.join(bookings, name)), name);

  test.each([
    ['flight-unicode.msg', 'From: Reisestelle <reise@nordlicht-touren.example>', 'LH 2077 am 17.09.2026'],
    ['hotel-narrow.msg', 'Subject: Réservation HDR260319B', 'Arrivée : jeudi 19 mars 2026'],
    ['train-html.msg', 'Date: Fri, 03 Jul 2026 13:02:00 GMT', "08:33\tLondon King's Cross\n10:46\tLeeds"],
    ['ride-rtf.msg', 'Subject: Auftragsbestätigung BB-10233', 'Abholort: Hotel Pleißenhof, Leipzig'],
    [
      'hotel-html-in-rtf.msg',
      'To: Simone Araujo <simone@glassorchard.example>',
      'Check-in: Monday, August 3, 2026',
    ],
    ['hotel-cancelled.msg', 'From: Hotel Parkhof <reception@parkhof.example>', 'cancelled reservation 20817'],
  ])('%s is read, whatever form its text is kept in', async (name, head, words) => {
    const { summary, text, attachments } = await message(name);
    expect(summary.contentType).toBe('application/vnd.ms-outlook');
    expect(text.slice(0, text.indexOf('\n\n')).split('\n')).toContain(head);
    expect(bodyOf(text)).toContain(words);
    expect(attachments).toEqual([]);
  });

  it('hand over their files', async () => {
    const { attachments } = await message('hotel-attached-pdf.msg');
    expect(attachments).toMatchObject([
      { filename: 'Bestätigung.pdf', mediaType: 'application/pdf', leftOut: null },
    ]);
    const pdf = await read(Buffer.from(attachments[0]?.bytes ?? []));
    expect(pdf.text).toContain('20944');
  });

  it('hand over messages within them as messages', async () => {
    const { attachments } = await message('flight-embedded.msg');
    expect(attachments).toMatchObject([{ filename: 'Your flight T9WQ4C.msg' }]);
    const within = await read(Buffer.from(attachments[0]?.bytes ?? []));
    expect(within.summary.contentType).toBe('application/vnd.ms-outlook');
    expect(within.text).toContain('T9WQ4C');
  });

  it('that break off anywhere are refused', async () => {
    const whole = readFileSync(path.join(bookings, 'hotel-attached-pdf.msg'));
    const codes = new Set<string>();
    for (let end = 600; end < 8000; end += 700) codes.add((await refusal(whole.subarray(0, end))).code);
    expect([...codes].sort()).toEqual(['CORRUPT', 'UNSUPPORTED_TYPE']);
  });

  it('whose attachment claims more bytes than the file has are refused before memory is taken', async () => {
    const whole = readFileSync(path.join(bookings, 'hotel-attached-pdf.msg'));
    const name = Buffer.from('__substg1.0_37010102', 'utf16le');
    const entry = whole.indexOf(name);
    expect(entry).toBeGreaterThan(0);
    whole.writeUInt32LE(0xf0000000, entry + 120);
    expect((await refusal(whole)).code).toBe('CORRUPT');
  });
});

describe('a hostile mail', () => {
  it('of ten thousand parts is refused', async () => {
    const parts = Array.from({ length: 10_000 }, (_, i) =>
      filePart(`${i}.txt`, 'text/plain', Buffer.from('x')),
    );
    expect(await refusal(mailSource(multipart('mixed', parts)))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'mail-parts' },
    });
  });

  it('of sixty levels of parts is refused', async () => {
    let part = textPart('deep');
    for (let level = 0; level < 60; level++) part = multipart('mixed', [part]);
    expect(await refusal(mailSource(part))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'mail-nesting' },
    });
  });

  it('of sixty mails within each other is read as the first of them', async () => {
    let mail = mailSource(textPart('innermost'));
    for (let level = 0; level < 60; level++)
      mail = mailSource(messagePart(mail), { Subject: `Level ${level}` });
    const { text, attachments } = await read(mail);
    expect(text).toContain('Subject: Level 59');
    expect(text).not.toContain('innermost');
    expect(attachments).toMatchObject([{ filename: 'Level 58.eml' }]);
  });

  it('with a megabyte of addresses is read, and says how many more there are', async () => {
    const to = Array.from({ length: 30_000 }, (_, i) => `person${i}@crowd.example`).join(',\r\n ');
    const { text } = await read(mailSource(textPart('Hello all'), { To: to }));
    expect(text).toContain('person49@crowd.example and 29950 more\n');
    expect(bodyOf(text)).toBe('Hello all');
  });

  it('with three megabytes of head is refused', async () => {
    const head = { 'X-Filler': `${'x'.repeat(70)}\r\n `.repeat(45_000) };
    expect((await refusal(mailSource(textPart('x'), head))).code).toBe('LIMIT_EXCEEDED');
  });
});

describe('what a mail says for machines', () => {
  async function nodesOf(bytes: Buffer) {
    const pages: Page[] = [];
    await pool.read({ bytes, filename: 'a.eml' }, (page) => {
      pages.push(page);
    });
    return { writtenOn: pages[0]?.writtenOn, nodes: pages[0]?.nodes ?? [] };
  }
  const booking = (name: string): Buffer => readFileSync(path.join(bookings, name));
  const attached = (...parts: MailPartSource[]): Buffer =>
    mailSource(multipart('mixed', [textPart('Your pass is attached.'), ...parts]));

  it('stands in its markup, and is dated by the day the mail was written', async () => {
    const { nodes, writtenOn } = await nodesOf(booking('hotel-microdata.eml'));
    expect(writtenOn).toBe('2026-05-04');
    expect(nodes).toMatchObject([{ source: 'microdata', data: { '@type': 'LodgingReservation' } }]);
  });

  it('stands in calendars and passes that hang on it, too, and says in which', async () => {
    const calendar = filePart('trip.ics', 'application/octet-stream', booking('airline-two-legs.ics'));
    const pass = filePart('card.pkpass', 'application/vnd.apple.pkpass', booking('flight.pkpass'));
    const { nodes } = await nodesOf(attached(calendar, pass));
    expect(nodes.map(({ source }) => source)).toEqual(['ics', 'ics', 'pkpass']);
    expect(nodes.map(({ path: place }) => place.split(' › ')[0])).toEqual([
      'attached trip.ics',
      'attached trip.ics',
      'attached card.pkpass',
    ]);
  });

  it('is there once when an invitation comes as text and as a file', async () => {
    const ics = booking('hotel-days.ics');
    const body = multipart('alternative', [textPart('Come.'), textPart(ics.toString(), 'text/calendar')]);
    const both = mailSource(multipart('mixed', [body, filePart('invite.ics', 'application/ics', ics)]));
    expect((await nodesOf(both)).nodes).toHaveLength(1);
  });

  it('is nothing where a pass cannot be opened: its own document says so', async () => {
    const broken = filePart('card.pkpass', 'application/vnd.apple.pkpass', Buffer.from('PK\x03\x04 no'));
    expect((await nodesOf(attached(broken))).nodes).toEqual([]);
  });
});
