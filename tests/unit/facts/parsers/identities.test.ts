import { describe, expect, it } from 'vitest';
import { findTown, isStreetLine } from '#core/facts/parsers/address';
import { findBics, findIbans } from '#core/facts/parsers/bank';
import { findEmails, findPhones, findUrls } from '#core/facts/parsers/contact';
import { countryNamed } from '#core/facts/parsers/country';
import { hasLegalForm, looksLikePerson, withoutTitle } from '#core/facts/parsers/organization';
import { findVatIds, readTaxId } from '#core/facts/parsers/tax-id';
import { findAirports, findConfirmationCodes, findFlightNumbers } from '#core/facts/parsers/travel';
import { growthOf, straight } from '#support/growth';

describe('tax ids', () => {
  it.each([
    ['USt-IdNr. DE 136 695 976', 'DE136695976', 'DE', true],
    ['TVA : FR40303265045', 'FR40303265045', 'FR', true],
    ['NIF PT501964843', 'PT501964843', 'PT', true],
    ['ATU12345675', 'ATU12345675', 'AT', true],
    ['CHE-123.456.788 MWST', 'CHE123456788MWST', 'CH', true],
    ['NO 123 456 785 MVA', 'NO123456785MVA', 'NO', true],
    ['GSTIN 27AAPFU0939F1ZV', '27AAPFU0939F1ZV', 'IN', true],
    ['VAT DE123456789', 'DE123456789', 'DE', false],
  ])('finds %s', (text, value, country, valid) => {
    expect(findVatIds(text)[0]).toMatchObject({ value, country, valid });
  });

  it('finds both of two that stand side by side', () => {
    expect(findVatIds('ATU12345675 CHE-123.456.788 MWST').map(({ country }) => country)).toEqual([
      'AT',
      'CH',
    ]);
  });

  it('takes what stands behind a name, in the notation of any country', () => {
    expect(readTaxId(': 201/113/40209', 'DE')?.value).toBe('20111340209');
    expect(readTaxId('26 630 118 452', 'AU')?.value).toBe('26630118452');
    expect(readTaxId('MERG800114T78', 'MX')?.value).toBe('MERG800114T78');
    expect(readTaxId('see below', 'DE')).toBeNull();
  });
});

describe('accounts', () => {
  it('cuts an IBAN at the length its country has, and says whether its check digits agree', () => {
    expect(findIbans('IBAN: DE88 2008 0000 0970 3757 00 - BIC: X')[0]).toMatchObject({
      value: 'DE88200800000970375700',
      valid: true,
    });
    expect(findIbans('FR20 1242 1242 1242 1242 1242 124 - BIC')[0]).toMatchObject({
      value: 'FR2012421242124212421242124',
      valid: false,
    });
    expect(findIbans('DE12 3456')).toEqual([]);
  });

  it('takes no account for a bank', () => {
    expect(findBics('IBAN SE22 9980 0000')).toEqual([]);
    expect(findBics('BIC COBADEFFXXX')[0]?.value).toBe('COBADEFFXXX');
  });
});

describe('addresses', () => {
  it.each([
    ['DE 80333 München', '80333', 'München', 'DE'],
    ['CH-3000 Bern 7', '3000', 'Bern 7', 'CH'],
    ['Fremont, CA 94538', '94538', 'Fremont', 'US'],
    ['London SW1A 1AA', 'SW1A 1AA', 'London', 'GB'],
    ['1100-148 Lisboa', '1100-148', 'Lisboa', 'PT'],
    ['1012 AB Amsterdam', '1012 AB', 'Amsterdam', 'NL'],
    ['Sydney NSW 2000', '2000', 'Sydney', 'AU'],
    ['Bangalore - 560 001', '560 001', 'Bangalore', 'IN'],
    ['75008 Paris Cedex 08', '75008', 'Paris Cedex 08', null],
    ['Dublin 2 D02 XY45', 'D02 XY45', 'Dublin 2', 'IE'],
  ])('reads the town of %s', (text, postCode, city, country) => {
    expect(findTown(text)).toMatchObject({ postCode, city, country });
  });

  it('knows streets by their words and house numbers', () => {
    for (const street of [
      'Musterstraße 12',
      '35 rue du Logiciel',
      'Via dei Colli 201',
      '12 Patrick Street',
      'Am Sägewerk 12',
    ]) {
      expect(isStreetLine(street), street).toBe(true);
    }
    expect(isStreetLine('80333 München')).toBe(false);
  });

  it('knows countries in many languages', () => {
    expect(['Deutschland', 'Allemagne', 'Duitsland', 'Germany'].map(countryNamed)).toEqual([
      'DE',
      'DE',
      'DE',
      'DE',
    ]);
    expect(countryNamed('Musterhausen')).toBeNull();
  });
});

describe('names', () => {
  it('tells companies by their legal form', () => {
    for (const name of [
      'Muster GmbH & Co. KG',
      'Au bon moulin SARL',
      'Foo, Lda.',
      'Rossi S.r.l.',
      'Fjord VVS ApS',
      'KŁOS Sp. z o.o.',
      'Kestrel Limited',
      'Kirch S.à r.l.',
    ]) {
      expect(hasLegalForm(name), name).toBe(true);
    }
    expect(hasLegalForm('Max Mustermann')).toBe(false);
  });

  it('tells people by their capitals, and takes the courtesy away', () => {
    expect(looksLikePerson('Herrn Max Mustermann')).toBe(true);
    expect(looksLikePerson('Invoice 2024')).toBe(false);
    expect(withoutTitle('Herrn Max Mustermann')).toBe('Max Mustermann');
  });
});

describe('ways to reach somebody', () => {
  it('finds mail, sites and phones', () => {
    expect(findEmails('✉ Contact@Example.ES,')[0]?.value).toBe('contact@example.es');
    expect(findUrls('see http://www.example.fr. or foo.de').map(({ value }) => value)).toEqual([
      'http://www.example.fr',
      'foo.de',
    ]);
    expect(findPhones('Tel. 01 42 68 53 00', 'FR')[0]?.value).toBe('+33142685300');
    expect(findPhones('Tel. 01 42 68 53 00')).toEqual([]);
  });
});

describe('papers of a journey', () => {
  it('finds flights, airports and codes', () => {
    expect(findFlightNumbers('LH 1234 to TP1352').map(({ value }) => value)).toEqual(['LH1234', 'TP1352']);
    expect(findAirports('Frankfurt (FRA) – Lisbon LIS').map(({ value }) => value)).toEqual(['FRA', 'LIS']);
    expect(findConfirmationCodes('Booking X7K2PQ for two')[0]?.value).toBe('X7K2PQ');
  });
});

it('takes no longer for hostile text than for long text', () => {
  const finders = [
    findVatIds,
    findIbans,
    findBics,
    findTown,
    findEmails,
    findUrls,
    hasLegalForm,
    findFlightNumbers,
  ];
  for (const text of ['1 ', 'A ', 'DE 1 ', 'S. ', 'a.', 'a@a.', '12/']) {
    const search = (size: number) => finders.map((find) => find(text.repeat(size)));
    expect(growthOf(search, 2500), text).toBeLessThan(straight);
  }
  expect(growthOf((size) => findEmails(`a@${'a.'.repeat(size)}`), 5000)).toBeLessThan(straight);
});
