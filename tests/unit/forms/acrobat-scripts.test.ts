import { describe, expect, test } from 'vitest';
import { readCalculation, readFormat } from '#core/forms/acrobat-scripts';

describe("Acrobat's own scripts are read as data", () => {
  test.each([
    [
      'AFNumber_Format(2, 0, 0, 0, "$", true);',
      { kind: 'number', decimals: 2, separators: 0, negative: 0, currency: '$', currencyFirst: true },
    ],
    [
      'AFNumber_Keystroke(0, 2, 1, 0, "\\u20ac ", false)',
      { kind: 'number', decimals: 0, separators: 2, negative: 1, currency: '€ ', currencyFirst: false },
    ],
    ['AFDate_FormatEx("mm/dd/yyyy");', { kind: 'date', pattern: 'mm/dd/yyyy' }],
    ["AFDate_KeystrokeEx('d-mmm-yy')", { kind: 'date', pattern: 'd-mmm-yy' }],
    ['AFDate_Format(0)', { kind: 'date', pattern: 'm/d' }],
    ['AFTime_Format(1)', { kind: 'time', pattern: 'h:MM tt' }],
    ['AFPercent_Format(1, 3)', { kind: 'percent', decimals: 1, separators: 3 }],
    ['AFSpecial_Format(3)', { kind: 'special', special: 'ssn' }],
    ['AFSpecial_KeystrokeEx("99-9999999");', { kind: 'mask', mask: '99-9999999' }],
    ['// what an author left\n  AFSpecial_Format(0);', { kind: 'special', special: 'zip' }],
  ])('%s is a format', (script, format) => {
    expect(readFormat(script)).toEqual(format);
  });

  test.each([
    ['AFSimple_Calculate("SUM", new Array ("a.b", "c[0]"));', { operation: 'sum', fields: ['a.b', 'c[0]'] }],
    ['AFSimple_Calculate("PRD", ["a", "b"])', { operation: 'product', fields: ['a', 'b'] }],
    ['AFSimple_Calculate("AVG", "a, b")', { operation: 'average', fields: ['a', 'b'] }],
  ])('%s is a calculation', (script, calculation) => {
    expect(readCalculation(script)).toEqual(calculation);
  });

  test.each([
    'event.value = 1;',
    'AFNumber_Format(2, 0, 0, 0, "$", true); app.alert("hello");',
    'AFNumber_Format(2, this.getField("x").value)',
    'AFSimple_Calculate("SUM", new Array ("a", "b")',
    'AFSimple_Calculate("EVIL", new Array ("a"))',
    'event.value = AFMakeNumber(getField("a").value) + evil()',
    'event.value = AFMakeNumber(getField("a").value) 2',
    'event.value = (AFMakeNumber(getField("a").value)',
    'AFNumber_Format',
    '',
  ])('%j is somebody’s own script and not understood', (script) => {
    expect(readFormat(script)).toBeNull();
    expect(readCalculation(script)).toBeNull();
  });
});

test('a formula in Acrobat’s simplified notation is read as data', () => {
  const script = `/** BVCALC (a\\.b + 2) * c EVCALC **/
    event.value = (AFMakeNumber(getField("a.b").value) + 2) * AFMakeNumber(getField("c").value) - 1;`;
  expect(readCalculation(script)).toEqual({
    operation: 'formula',
    fields: ['a.b', 'c'],
    formula: ['#0', '2', '+', '#1', '*', '1', '-'],
  });
});
