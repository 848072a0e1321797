import { describe, expect, it } from 'vitest';
import { isMailHead } from '#core/mail/mail-head';

const rest = '\r\n\r\nHello.';

describe('the source of a mail is known by its head', () => {
  it.each([
    ['as programs write it', 'From: a@b.example\r\nMIME-Version: 1.0'],
    ['that went through many hands', `${'Received: from x\r\n by y\r\n'.repeat(40)}From: a@b.example`],
    ['of a mailbox file', 'From anna Tue Nov 3\r\nFrom: a@b.example\nMessage-ID: <1@b>'],
    ['with folded fields', 'From: a@b.example\r\nSubject: a\r\n\tlong one\r\nMIME-Version: 1.0'],
    [
      'without a field that only programs write, when it is dated as they do',
      'From: a@b.example\r\nTo: c@d.example\r\nDate: Tue, 3 Nov 2026 10:12:00 +0100',
    ],
    ['behind a mark of UTF-8', '\xef\xbb\xbfFrom: a@b.example\nMIME-Version: 1.0'],
    [
      'longer than what is looked at',
      `MIME-Version: 1.0\r\nFrom: a@b.example\r\n${'X-A: b\r\n'.repeat(20_000)}`,
    ],
  ])('%s', (_what, head) => {
    expect(isMailHead(head + rest)).toBe(true);
  });

  it.each([
    ['a note from somebody', 'From: Anna\nTo: Ben\n\nLoad-in is at 10.'],
    ['a sheet that says who and when', 'From: Anna\nDate: 3 November 2026\nVenue: Paradox'],
    ['a sheet with a field no mail has', 'From: Anna\nDate: Tue, 3 Nov 2026 10:12:00 +0100\nVenue: Paradox'],
    ['a mail that was printed', 'From: Anna\nSent: Tuesday\nSubject: Advance'],
    ['a mail quoted under a line of prose', 'See below.\nFrom: a@b.example\nMIME-Version: 1.0'],
    [
      'an answer of a web server',
      'HTTP/1.1 200 OK\nDate: Tue, 3 Nov 2026 10:12:00 GMT\nContent-Type: text/html',
    ],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST'],
    ['nothing', ''],
  ])('%s is none', (_what, head) => {
    expect(isMailHead(head + rest)).toBe(false);
  });
});
