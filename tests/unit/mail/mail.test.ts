import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayWritten, headLines } from '#core/mail/mail';

const head = { from: '', to: [], cc: [], date: '', subject: '' };

describe('the head of a mail', () => {
  it('is told as lines in the order people know, without fields that say nothing', () => {
    const lines = headLines({
      from: 'Anna <a@b.example>',
      to: ['c@d.example', 'Éva <e@f.example>'],
      cc: [],
      date: 'Tue, 3 Nov 2026 10:12:00 +0100',
      subject: ' Advance:\r\n Paradox ',
    });
    expect(lines).toEqual([
      'From: Anna <a@b.example>',
      'To: c@d.example, Éva <e@f.example>',
      'Date: Tue, 3 Nov 2026 10:12:00 +0100',
      'Subject: Advance: Paradox',
    ]);
  });

  it('of a mailing to thousands names fifty, and says how many more', () => {
    const to = Array.from({ length: 1050 }, (_, i) => `p${i}@x.example`);
    const [line] = headLines({ ...head, to });
    expect(line).toMatch(/, p49@x\.example and 1000 more$/);
  });
});

describe('the day a mail was written', () => {
  test.each([
    ['Tue, 3 Nov 2026 23:50:00 +0100', '2026-11-03'],
    ['Tue, 03 Nov 2026 00:10:00 -1100', '2026-11-03'],
    ['3 Nov 26 10:00 GMT', '2026-11-03'],
    ['Fri, 29 Feb 2024 10:00:00 +0000', '2024-02-29'],
    ['1 January 1999 10:00', '1999-01-01'],
    ['Thu, 29 Feb 2025 10:00:00 +0000', null],
    ['Tue, 32 Nov 2026 10:00:00 +0000', null],
    ['yesterday', null],
    ['', null],
  ])('%s is the sender’s own: %s', (date, day) => {
    expect(dayWritten(date)).toBe(day);
  });

  it('is never but a day there is', () => {
    fc.assert(
      fc.property(fc.string(), (date) => {
        const day = dayWritten(date);
        return day === null || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
      }),
    );
  });
});
