import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardingPassThings, parseBoardingPass } from '#core/structured/bcbp';
import { textAt } from '#core/structured/thing';

/** One leg as the resolution lays it out; `conditional` stands behind its length. */
function leg(locator: string, route: string, flight: string, day: string, conditional = ''): string {
  const size = conditional.length.toString(16).toUpperCase().padStart(2, '0');
  return `${locator.padEnd(7)}${route}${flight}${day}Y012A0045 1${size}${conditional}`;
}
const head = (legs: number, name: string): string => `M${legs}${name.padEnd(20)}E`;
const readOn = '2026-11-30';
const departs = (text: string, writtenOn?: string): (string | null)[] =>
  boardingPassThings(text, { readOn, writtenOn }).map((thing) =>
    textAt(thing, 'reservationFor.departureTime'),
  );

describe('a boarding pass barcode', () => {
  it('gives its passenger, booking, flight, airports and seat', () => {
    const parsed = parseBoardingPass(head(1, 'BRANDT/SVEA MS') + leg('7KD3QX', 'HAMMUC', 'LH 2077 ', '260'));
    expect(parsed?.pass.passenger).toBe('BRANDT/SVEA MS');
    expect(parsed?.pass.legs).toEqual([
      {
        locator: '7KD3QX',
        from: 'HAM',
        to: 'MUC',
        carrier: 'LH',
        flight: '2077',
        dayOfYear: 260,
        seat: '12A',
        marketing: null,
      },
    ]);
  });

  it('gives each leg its own, behind as many conditional characters as the one before says', () => {
    const first = leg('AB12C3', 'YULFRA', 'AC 0834 ', '326', '>10B0  6225BAC 2A0141234567890 1AC AC 123');
    const second = leg('DEF456', 'FRAGVA', 'LH 3664 ', '327', '12A0141234567891 ');
    const legs = parseBoardingPass(head(2, 'DESMARAIS/LUC') + first + second)?.pass.legs;
    expect(legs?.map(({ from, to, flight, locator }) => [from, to, flight, locator])).toEqual([
      ['YUL', 'FRA', '834', 'AB12C3'],
      ['FRA', 'GVA', '3664', 'DEF456'],
    ]);
  });

  it.each([
    ['padded with spaces', ' 45', '--02-14'],
    ['padded with zeros', '045', '--02-14'],
    ['left blank', '   ', null],
  ])('a day of the year %s is read', (_, day, departure) => {
    expect(departs(head(1, 'ROW/K') + leg('ABC123', 'LHRDUB', 'EI 0169 ', day))).toEqual([departure]);
  });

  it('a flight number may have a letter behind it, and an airline a digit', () => {
    const parsed = parseBoardingPass(head(1, 'ROW/K') + leg('ABC123', 'LHRDUB', 'U2 0169A', '045'));
    expect(parsed?.pass.legs[0]).toMatchObject({ carrier: 'U2', flight: '169A' });
  });

  it('what was cut off behind the first leg leaves the first leg', () => {
    const text = `${head(2, 'ROW/K')}${leg('ABC123', 'LHRDUB', 'EI 0169 ', '045')}DEF456 FR`;
    expect(parseBoardingPass(text)?.pass.legs).toHaveLength(1);
  });

  it.each([
    'M$K0YGV0G',
    'M1',
    'https://example.org/M1BRANDT/SVEA',
    `${head(1, '1234')}${leg('ABC123', 'LHRDUB', 'EI 0169 ', '045')}`,
    `${head(1, 'ROW/K')}${leg('ABC123', 'LH4DUB', 'EI 0169 ', '045')}`,
    `${head(1, 'ROW/K')}${leg('ABC123', 'LHRDUB', 'EI 0169 ', '399')}`,
  ])('%j is none', (text) => {
    expect(parseBoardingPass(text)).toBeNull();
  });

  it('any text at all is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        boardingPassThings(`M2${text}`, { readOn });
        return true;
      }),
    );
  });
});

describe('the year of a boarding pass', () => {
  const issued = (day: string): string => `>10B0  ${day}BAC `;

  it('is that of the day of issue, which has the last digit of its own', () => {
    expect(departs(head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '326', issued('5322')))).toEqual([
      '2025-11-22',
    ]);
  });

  it('is the next where the flight leaves in January and was issued in December', () => {
    expect(departs(head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '003', issued('5364')))).toEqual([
      '2026-01-03',
    ]);
  });

  it('is never one after the day it is read', () => {
    expect(departs(head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '326', issued('8322')))).toEqual([
      '2018-11-22',
    ]);
  });

  it('is the one nearest to the day the mail or pass around it was written', () => {
    const text = head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '002');
    expect(departs(text, '2023-12-20')).toEqual(['2024-01-02']);
    expect(departs(text, '2024-01-05')).toEqual(['2024-01-02']);
  });

  it('is not said where nothing says it', () => {
    expect(departs(head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '326'))).toEqual(['--11-22']);
  });

  it('a leap year moves the day', () => {
    const text = head(1, 'ROW/K') + leg('ABC123', 'YULFRA', 'AC 0834 ', '326');
    expect(departs(text, '2028-11-01')).toEqual(['2028-11-21']);
  });
});
