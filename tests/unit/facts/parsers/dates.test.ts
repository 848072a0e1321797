import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrderIn, findDates, parseDate } from '#core/facts/parsers/date';
import { findDateRanges } from '#core/facts/parsers/date-range';
import { findTimes } from '#core/facts/parsers/time';

describe('dates', () => {
  it.each([
    ['31.01.2024', '2024-01-31'],
    ['2024-01-31', '2024-01-31'],
    ['31/1/24', '2024-01-31'],
    ['2. 1. 2024', '2024-01-02'],
    ['1er mars 2024', '2024-03-01'],
    ['31 de enero de 2024', '2024-01-31'],
    ['the 31st day of January, 2024', '2024-01-31'],
    ['January 31st, 2024', '2024-01-31'],
    ['August 3 , 2014', '2014-08-03'],
    ['31. Jänner 2024', '2024-01-31'],
    ['12 März 2024', '2024-03-12'],
    ['15 agosto 2024', '2024-08-15'],
    ['31-Jan-24', '2024-01-31'],
    ['3 maart 2024', '2024-03-03'],
    ['14. april 2026', '2026-04-14'],
    ['2024年1月31日', '2024-01-31'],
  ])('reads %s', (text, date) => {
    expect(findDates(text)[0]?.date).toBe(date);
  });

  it.each([
    '31.02.2024',
    '99/99/2024',
    '12.345,67',
    '1.2.3',
    '10/2024',
    '3.50 12.20',
    '192.168.10.24',
    'tomorrow',
  ])('makes no date of %s', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('reads day and month in the order of the document, and keeps the other meaning', () => {
    expect(findDates('03/04/2024', 'mdy')[0]).toMatchObject({ date: '2024-03-04', other: '2024-04-03' });
    expect(findDates('03/04/2024', 'dmy')[0]).toMatchObject({ date: '2024-04-03', other: '2024-03-04' });
    expect(findDates('11/17/2024', 'dmy')[0]).toMatchObject({ date: '2024-11-17', other: null });
  });

  it('learns the order from dates that can be read in one way only', () => {
    expect(dateOrderIn('due 03/04/2024, paid 11/17/2024')).toBe('mdy');
    expect(dateOrderIn('due 03/04/2024, paid 17/11/2024')).toBe('dmy');
    expect(dateOrderIn('03/04/2024')).toBeNull();
  });

  it('reads back every day it is shown, in several notations', () => {
    const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-');
        expect(parseDate(iso)).toBe(iso);
        expect(parseDate(`${y}${m}${d}`)).toBe(iso);
        expect(parseDate(`${d}.${m}.${y}`)).toBe(iso);
        expect(parseDate(`${m}/${d}/${y}`, 'mdy')).toBe(iso);
        for (const locale of ['en-GB', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv']) {
          const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
          expect(parseDate(long), long).toBe(iso);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('spans of days', () => {
  it.each([
    ['01.01.2010 bis 31.12.2010', '2010-01-01', '2010-12-31'],
    ['1 - 31 January 2024', '2024-01-01', '2024-01-31'],
    ['du 1er au 31 Juillet 2015', '2015-07-01', '2015-07-31'],
    ['July 1 - July 31 , 2014', '2014-07-01', '2014-07-31'],
    ['01/03/2026 a 31/03/2026', '2026-03-01', '2026-03-31'],
    ['Leistungszeitraum Februar 2024', '2024-02-01', '2024-02-29'],
    ['im März und April 2024', '2024-03-01', '2024-04-30'],
    ['June, July and August 2025', '2025-06-01', '2025-08-31'],
    ['October to December 2025', '2025-10-01', '2025-12-31'],
    ['de enero a marzo 2025', '2025-01-01', '2025-03-31'],
    ['May and September 2025', '2025-09-01', '2025-09-30'],
  ])('reads %s', (text, start, end) => {
    expect(findDateRanges(text)[0]).toMatchObject({ start, end });
  });

  it('never ends before it begins', () => {
    expect(findDateRanges('31.12.2010 - 01.01.2010')).toEqual([]);
  });
});

describe('times of day', () => {
  it('reads both clocks, and zones where they are said', () => {
    expect(
      findTimes('14:30 Uhr, 2.30 pm, 14h30, 9 Uhr, 18:05 CET').map(({ time, zone }) => [time, zone]),
    ).toEqual([
      ['14:30', null],
      ['14:30', null],
      ['14:30', null],
      ['09:00', null],
      ['18:05', 'CET'],
    ]);
  });

  it('makes no time of sums', () => {
    expect(findTimes('12.50 EUR and 1:250')).toEqual([]);
  });
});
