import { describe, expect, it } from 'vitest';
import { findPercents, parsePercent } from '#core/facts/parsers/percent';
import { parseQuantity, unitCodeOf } from '#core/facts/parsers/unit';

describe('rates', () => {
  it.each([
    ['19 %', '19'],
    ['19,00%', '19.00'],
    ['5.5 %', '5.5'],
    ['-3 %', '-3'],
    ['20 v.H.', '20'],
    ['% 21', '21'],
    ['19,000 %', '19.000'],
  ])('%s is %s', (text, percent) => {
    expect(parsePercent(text)).toBe(percent);
  });

  it('need a sign, unless the column says so', () => {
    expect(parsePercent('19')).toBeNull();
    expect(parsePercent('19', null, true)).toBe('19');
    expect(parsePercent('19 €', null, true)).toBeNull();
  });

  it('are found in running text', () => {
    expect(findPercents('VAT 7 % on 12.00, 19,00% on 3')).toEqual([
      { percent: '7', from: 4, to: 7 },
      { percent: '19.00', from: 18, to: 24 },
    ]);
  });
});

describe('counts and units', () => {
  it.each([
    ['Stk.', 'C62'],
    ['pcs', 'C62'],
    ['pièce', 'C62'],
    ['un', 'C62'],
    ['uds.', 'C62'],
    ['h', 'HUR'],
    ['Std.', 'HUR'],
    ['heures', 'HUR'],
    ['kg', 'KGM'],
    ['m²', 'MTK'],
    ['m2', 'MTK'],
    ['m³', 'MTQ'],
    ['Monat(e)', 'MON'],
    ['mes', 'MON'],
    ['jours', 'DAY'],
    ['godz.', 'HUR'],
    ['km', 'KMT'],
    ['pauschal', 'LS'],
    ['H87', 'H87'],
  ])('%s is %s', (text, code) => {
    expect(unitCodeOf(text)).toBe(code);
  });

  it.each([
    ['5', '5', null, 'C62'],
    ['2,5 h', '2.5', 'h', 'HUR'],
    ['3x', '3', 'x', 'C62'],
    ['10 Stk.', '10', 'Stk.', 'C62'],
    ['Stk 10', '10', 'Stk', 'C62'],
    ['12,5 m²', '12.5', 'm²', 'MTK'],
    ['12.5m2', '12.5', 'm2', 'MTK'],
    ['-1 kg', '-1', 'kg', 'KGM'],
    ['1.000 kg', '1000', 'kg', 'KGM'],
  ])('%s', (text, quantity, unit, code) => {
    expect(parseQuantity(text, 'comma')).toMatchObject({ quantity, unit, code });
  });

  it.each(['kg', 'M-01', 'A-12 kg', '5 €', '12.05.2024', '5 Äpfel mit Birnen'])('%s is no count', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });
});
