import { describe, expect, it } from 'vitest';
import { currenciesOf, currencyOf } from '#core/facts/parsers/currency';
import { findMoney, parseMoney, readMoney } from '#core/facts/parsers/money';
import { growthOf, straight } from '#support/growth';

describe('sums of money', () => {
  it.each([
    ['€12.50', '12.50', 'EUR'],
    ['€ 12,50', '12.50', 'EUR'],
    ['12,50€', '12.50', 'EUR'],
    ['12,50 €', '12.50', 'EUR'],
    ['EUR 1.234,56', '1234.56', 'EUR'],
    ['1 234,56 EUR', '1234.56', 'EUR'],
    ['EUR12.50', '12.50', 'EUR'],
    ['12,50 Euro', '12.50', 'EUR'],
    ['US$ 1,234.56', '1234.56', 'USD'],
    ['$12', '12', 'USD'],
    ['R$ 1.234,56', '1234.56', 'BRL'],
    ['£9.99', '9.99', 'GBP'],
    ["CHF 1'234.50", '1234.50', 'CHF'],
    ['Fr. 12.50', '12.50', 'CHF'],
    ['1 234,56 zł', '1234.56', 'PLN'],
    ['₹12,34,567.00', '1234567.00', 'INR'],
    ['kr 500,00', '500.00', 'SEK'],
    ['12,50', '12.50', null],
    ['-€ 12,50', '-12.50', 'EUR'],
    ['€ -12,50', '-12.50', 'EUR'],
    ['-12,50 €', '-12.50', 'EUR'],
    ['12,50- €', '-12.50', 'EUR'],
    ['(€12.50)', '-12.50', 'EUR'],
    ['€12.50 CR', '-12.50', 'EUR'],
    ['12,- €', '12', 'EUR'],
    ['**12,50', '12.50', null],
    ['EUR 12,50 €', '12.50', 'EUR'],
  ])('%s', (text, amount, currency) => {
    expect(parseMoney(text)).toEqual({ amount, currency });
  });

  it.each(['5 pcs', '19 %', '12,50 / 13,00', '$ 12 EUR', 'Total', '2 h', '12.05.2024'])(
    '%s is none',
    (text) => {
      expect(parseMoney(text)).toBeNull();
    },
  );

  it.each([
    ['Eight Thousand Five Hundred Fifty and 00/100 Dollars ($8,550.00)', '8550.00'],
    ['Eight Thousand Five Hundred Fifty & 00/100 Dollars (8,550.00)', '8550.00'],
    ['Eight Thousand Five Hundred Fifty and 00 / 100 Dollars (USD 8,550.00)', '8550.00'],
    ['EIGHT THOUSAND FIVE HUNDRED FIFTY AND NO/100 DOLLARS ($ 8,550.00 )', '8550.00'],
    ['Eight Thousand Five Hundred Fifty and XX/100THS US Dollars (US$8,550)', '8550'],
    ['Eight Thousand Five Hundred Fifty 25/100 Dollars [$8,550.25]', '8550.25'],
    ['the sum of $8,550.00 (Eight Thousand Five Hundred Fifty and 00/100 Dollars)', '8550.00'],
    ['Eight Thousand Five Hundred Fifty Dollars and 00/100 ($8,550.00)', '8550.00'],
    ['Eight Thousand Five Hundred Fifty Dollars and 00/100 (8,550.00) and more', '8550.00'],
  ])('takes the figures and no fraction of cents: %s', (text, amount) => {
    expect(findMoney(text).map((sum) => sum.amount)).toEqual([amount]);
  });

  it.each(['and 00/100 Dollars', 'no/100 US Dollars', '$ 00/100', '50/100 USD', 'Fifty and 37/100 Dollars'])(
    'finds no sum in a fraction of cents alone: %s',
    (text) => {
      expect(findMoney(text)).toEqual([]);
      expect(parseMoney(text)).toBeNull();
    },
  );

  it('keeps the other meaning of an ambiguous amount', () => {
    expect(readMoney('1.234 €')).toEqual({ value: '1234', other: '1.234', currency: 'EUR' });
    expect(readMoney('$1.234', { style: 'point' })).toEqual({
      value: '1.234',
      other: '1234',
      currency: 'USD',
    });
  });

  it('lets the document say which crown or dollar is meant', () => {
    expect(parseMoney('500,00 kr.', { near: ['DKK'] })).toEqual({ amount: '500.00', currency: 'DKK' });
    expect(parseMoney('$5.00', { near: ['CAD'] })).toEqual({ amount: '5.00', currency: 'CAD' });
    expect(currencyOf('kr')).toBe('SEK');
    expect(currenciesOf('all')).toEqual([]);
    expect(currenciesOf('ALL')).toEqual(['ALL']);
  });

  it('finds sums in running text with their places', () => {
    const text = 'Zahlen Sie 1.234,56 EUR bis 31.12.2024 (19 %), davon 12,50 sofort und € 3,00 dann.';
    const found = findMoney(text, { style: 'comma' });
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['1.234,56 EUR', '12,50', '€ 3,00']);
    expect(found.map(({ amount }) => amount)).toEqual(['1234.56', '12.50', '3.00']);
    expect(findMoney('Ref AB12.50 of 2024')).toEqual([]);
    expect(findMoney('Total: $1,234.56CR')[0]).toMatchObject({ amount: '-1234.56', currency: 'USD' });
    expect(findMoney('1 234,56 €')[0]).toMatchObject({ amount: '1234.56', currency: 'EUR', from: 0, to: 10 });
  });

  it('searches hostile text in time that grows no faster than the text', () => {
    for (const text of ['1,', '1 111', 'EUR ', '€', '1.1-', '(', 'a1 ']) {
      expect(
        growthOf((size) => findMoney(text.repeat(size)), 5000),
        text,
      ).toBeLessThan(straight);
    }
  });
});
