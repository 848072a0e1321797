import { describe, expect, test } from 'vitest';
import { documentStatuses } from '#core/documents/document';
import { countOccurrences, findWords } from '#core/documents/find-words';
import { statusesOf, statusOf, statusTones } from '#core/documents/status';
import { describeEvent, type TimelineEvent } from '#core/documents/timeline';
import { cleanFilename, mediaTypeOf, pastedFilename, refusalOf } from '#core/documents/upload';

const plain = { number: String, nameOfType: (id: string) => id };

describe('finding a phrase among words', () => {
  const words = ['Total', 'amount', 'due:', 'EUR', '1.200,00', 'TOTAL', 'AMOUNT', 'paid'];
  test.each([
    [
      'total amount',
      [
        [0, 2],
        [5, 2],
      ],
    ],
    ['amount   due', [[1, 2]]],
    ['ount du', [[1, 2]]],
    ['ﬁ', []],
    ['', []],
    ['eur 1.2', [[3, 2]]],
  ])('%j', (phrase, runs) => {
    expect(findWords(words, phrase).map(({ start, count }) => [start, count])).toEqual(runs);
  });

  test('composition does not matter, and text is counted the same way', () => {
    expect(findWords(['Malmö'], 'malmo\u0308')).toEqual([{ start: 0, count: 1 }]);
    expect(countOccurrences('The total\namount. Total  amount!', 'total amount')).toBe(2);
  });
});

test('every status has one tone, and filters cover all statuses once', () => {
  expect(statusTones.flatMap(statusesOf).sort()).toEqual([...documentStatuses].sort());
  for (const status of documentStatuses) expect(statusOf({ status, job: null }).word).not.toBe('');
});

describe('names of what comes in', () => {
  test.each([
    ['C:\\papers\\a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['  ', 'Untitled'],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFilename(name)).toBe(kept);
  });

  test('long names keep their ending', () => {
    const name = cleanFilename(`${'ä'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(255);
    expect(name.endsWith('ä.pdf')).toBe(true);
  });

  test('pasted text is named after its first line', () => {
    expect(pastedFilename('\n\nFlight LH 401 / Frankfurt.\nSeat 12A')).toBe('Flight LH 401 Frankfurt.txt');
    expect(pastedFilename('***')).toBe('Pasted text.txt');
  });

  test('the type is a claim, guessed from the ending when there is none', () => {
    expect(mediaTypeOf('a.PDF', '')).toBe('application/pdf');
    expect(mediaTypeOf('a.bin', '')).toBe('application/octet-stream');
    expect(mediaTypeOf('a.txt', 'text/plain; charset=utf-8')).toBe('text/plain');
  });

  test('empty and too large files are refused before anything is sent', () => {
    expect(refusalOf({ bytes: 0 }, 10)).toBe('EMPTY_FILE');
    expect(refusalOf({ bytes: 11 }, 10)).toBe('TOO_LARGE');
    expect(refusalOf({ bytes: 10 }, 10)).toBeNull();
  });
});

describe('history in words', () => {
  const event = (id: number, type: string, data: Record<string, unknown> = {}): TimelineEvent => ({
    id,
    type,
    data,
    at: '',
    actor: null,
  });

  test('failures say what the catalogue says, and foreign text is never shown', () => {
    const { detail } = describeEvent(event(1, 'job.failed', { code: 'ENCRYPTED', message: 'secret' }), plain);
    expect(detail).toContain('password');
    expect(
      describeEvent(event(1, 'job.failed', { code: 'NEW', message: 'secret' }), plain).detail,
    ).toBeNull();
    expect(describeEvent(event(1, 'fill.made'), plain).title).toBe('Fill made');
  });
});
