import { describe, expect, it, test } from 'vitest';
import type { Context } from '#core/facts/context';
import { type FactType, type FactValue, factTypes } from '#core/facts/fact';
import { readValue } from '#core/facts/read-value';
import { isOfForm } from '#core/facts/value-form';
import {
  committedAirportCodes,
  committedAirportZones,
  generateAirportCodes,
  generateAirportZones,
} from '../../../scripts/airport-codes.ts';

const context: Context = {
  language: 'en',
  countries: ['DE'],
  dateOrder: 'dmy',
  dateOrderSure: true,
  numberStyle: 'point',
  currencies: [{ code: 'EUR', count: 1 }],
  writtenOn: null,
  days: [],
  years: [],
  looseDays: false,
  home: null,
};

/** Per type: texts that stand behind a name, and what is meant; then texts that are no such value. */
const cases: Record<
  FactType,
  { are: readonly (readonly [text: string, value: FactValue])[]; none: readonly string[] }
> = {
  text: {
    are: [['Front of house,  left', 'Front of house, left']],
    none: ['', '–', '12.50', '1 / 2'],
  },
  code: {
    are: [
      ['RE-2026/0147', 'RE-2026/0147'],
      ['No. 4711', '4711'],
      ['XKLQMT', 'XKLQMT'],
      ['1 234 567', '1 234 567'],
      ['10 482 / 3', '10 482 / 3'],
      ['4711 / A', '4711 / A'],
      ['KD 47110 B', 'KD 47110 B'],
      ['10042 / Berlin', '10042'],
      ['LH 1234 C', 'LH 1234'],
      ['1 234 pcs', '1'],
    ],
    none: ['to be confirmed', '19 %', '1,234.50', 'pending'],
  },
  date: {
    are: [
      ['05.03.2026', '2026-03-05'],
      ['Thursday, 5 March 2026', '2026-03-05'],
    ],
    none: ['30.02.2026', 'tomorrow', 'in 30 days', '5 to 7', '18:30'],
  },
  time: {
    are: [
      ['18:30', '18:30'],
      ['6.30 pm (local)', '18:30'],
      ['18.00', '18:00'],
      ['0930', '09:30'],
      ['1830 hrs', '18:30'],
      ['20h15', '20:15'],
      ['9 Uhr', '09:00'],
      ['12 noon', '12:00'],
      ['24:00', '00:00'],
    ],
    none: ['25:10', '2026', '18.00 €', 'TBC', '12.50%', '8 hrs', '24h', '05.03.2026', 'evening'],
  },
  datetime: {
    are: [
      ['14 May 2026, 6.30 pm', '2026-05-14T18:30'],
      ['18:30 on 14.05.2026', '2026-05-14T18:30'],
      ['2026-05-14 09:05', '2026-05-14T09:05'],
      ['14.05.2026', '2026-05-14'],
    ],
    none: ['18:30', 'tomorrow at 6 pm', '30.02.2026 18:30'],
  },
  decimal: {
    are: [
      ['38.5', '38.5'],
      ['1,200', '1200'],
      ['1,200 people', '1200'],
      ['-4', '-4'],
    ],
    none: ['12 EUR', '€ 12', '19 %', '05.03.2026', '18:30', 'about twelve', '1/2', '9'.repeat(31)],
  },
  percent: {
    are: [
      ['19 %', '19'],
      ['7.5', '7.5'],
      ['20 % of the net', '20'],
    ],
    none: ['all of it', '12 EUR'],
  },
  quantity: {
    are: [
      ['5', '5'],
      ['2.5 h', '2.5'],
      ['3x', '3'],
      ['2 double rooms', '2'],
    ],
    none: ['12 EUR', '19 % off', '05.03.2026', 'several', '18:30'],
  },
  money: {
    are: [
      ['1,234.50', { amount: '1234.50', currency: null }],
      ['€ 12', { amount: '12', currency: 'EUR' }],
      ['12.50 USD net', { amount: '12.50', currency: 'USD' }],
    ],
    none: ['free of charge', '19 %', '05.03.2026', `${'9'.repeat(31)}.00`],
  },
  currency: {
    are: [
      ['EUR', 'EUR'],
      ['US$', 'USD'],
      ['all sums in Euro', 'EUR'],
    ],
    none: ['by card', '12'],
  },
  country: {
    are: [
      ['Germany', 'DE'],
      ['Portugal', 'PT'],
      ['FR', 'FR'],
    ],
    none: ['Berlin', 'Europe', '12'],
  },
  iban: {
    are: [['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000']],
    none: ['DE89 3704', '0532013000', 'on request'],
  },
  bic: {
    are: [['COBADEFFXXX', 'COBADEFFXXX']],
    none: ['DE89 3704', 'Commerzbank'],
  },
  tax_id: {
    are: [['DE 136 695 976', 'DE136695976']],
    none: ['applied for', '12'],
  },
  email: {
    are: [['Desk@Example.org (Anna)', 'desk@example.org']],
    none: ['desk at example', '@example'],
  },
  phone: {
    are: [
      ['030 901820', '+4930901820'],
      ['+1 (555) 010-0142', '+15550100142'],
    ],
    none: ['112', '05.03.2026', 'on request', '1,234,567.50'],
  },
  url: {
    are: [
      ['www.example.org', 'www.example.org'],
      ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
    ],
    none: ['example', 'a.b', 'desk@example.org'],
  },
  organization: {
    are: [
      ['Harbour Books Ltd', 'Harbour Books Ltd'],
      ['Kestrel & Sons', 'Kestrel & Sons'],
      ['4 Elements GmbH', '4 Elements GmbH'],
    ],
    none: [
      '05.03.2026',
      '12.50 EUR',
      'desk@example.org',
      'www.example.org',
      '18:30',
      '54321 Beispielhausen',
      '–',
    ],
  },
  person: {
    are: [
      ['Anna Berg', 'Anna Berg'],
      ['Mr. Jean-Luc Picot, Production', 'Jean-Luc Picot'],
      ['Berg, Anna', 'Berg, Anna'],
      ['Ines de Sousa (tour manager)', 'Ines de Sousa'],
      ['Anna Berg - Lights', 'Anna Berg'],
    ],
    none: ['Harbour Books Ltd', '05.03.2026', 'to be named', '12', 'desk@example.org'],
  },
  street: {
    are: [
      ['Lindenallee 5', 'Lindenallee 5'],
      ['12 Harbour Road, London SE1 2AB', '12 Harbour Road'],
      ['Lindenallee 5, 54321 Beispielhausen', 'Lindenallee 5'],
    ],
    none: ['54321 Beispielhausen', 'Anna Berg', '12.50', '05.03.2026'],
  },
  city: {
    are: [
      ['54321 Beispielhausen', 'Beispielhausen'],
      ['Lisbon', 'Lisbon'],
      ['Portland, Oregon', 'Portland'],
    ],
    none: ['12', 'Lindenallee 5', '05.03.2026'],
  },
  region: {
    are: [
      ['OH', 'OH'],
      ['New Mexico', 'NM'],
      ['State of Ohio', 'OH'],
      ['Tulsa, OK 74103', 'OK'],
      ['Salt Lake City, Utah 84101', 'UT'],
    ],
    none: ['ok', 'Main Street', 'XX', '54321 Beispielhausen'],
  },
  post_code: {
    are: [
      ['54321 Beispielhausen', '54321'],
      ['SE1 2AB', 'SE1 2AB'],
      ['94110', '94110'],
    ],
    none: ['Beispielhausen', '12', 'to follow', '05.03.2026'],
  },
  flight_number: {
    are: [
      ['LH 456', 'LH456'],
      ['TP1352 operated by Portugália', 'TP1352'],
      ['U2 0073', 'U273'],
    ],
    none: ['Lufthansa', '456', '05.03.2026', 'NO 12', 'tbc'],
  },
  train_number: {
    are: [
      ['ICE 705', 'ICE 705'],
      ['TGV INOUI 6623, voiture 4', 'TGV INOUI 6623'],
      ['12345', '12345'],
    ],
    none: ['Platform 5', '09:35', 'to be named', '05.03.2026'],
  },
  airport: {
    are: [
      ['FRA', 'FRA'],
      ['Frankfurt (FRA)', 'FRA'],
      ['LIS – Lisbon', 'LIS'],
    ],
    none: ['Frankfurt', 'AT THE GATE BY THE BAR', 'QQQ'],
  },
};

describe.each(factTypes)('a value of type %s', (type) => {
  it('is read where one is expected, and stands where it says', () => {
    for (const [text, value] of cases[type].are) {
      const read = readValue(text, type, context);
      expect(read?.value, text).toEqual(value);
      expect(read && isOfForm(read.value, type)).toBe(true);
      expect(read && read.from >= 0 && read.from < read.to && read.to <= text.length, text).toBe(true);
    }
  });

  it('is none where the text is none', () => {
    for (const text of cases[type].none)
      expect(readValue(text, type, context)?.value ?? null, text).toBeNull();
  });

  it('is refused in the form of another kind', () => {
    expect(isOfForm('', type)).toBe(false);
    expect(isOfForm(type === 'money' ? '12.50' : { amount: '12.50', currency: 'EUR' }, type)).toBe(false);
    expect(isOfForm(type === 'money' ? { amount: '9'.repeat(31), currency: null } : 'a\nb', type)).toBe(
      false,
    );
  });
});

test('a phone number of no known country is its digits', () => {
  const read = readValue('(555) 010-0142', 'phone', { ...context, countries: [] });
  expect(read?.value).toBe('5550100142');
});

test('the airports are those of the package, as `node scripts/airport-codes.ts` writes them', async () => {
  expect(await committedAirportCodes()).toBe(await generateAirportCodes());
  expect(await committedAirportZones()).toBe(await generateAirportZones());
});
