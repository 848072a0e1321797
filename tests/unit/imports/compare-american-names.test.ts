import { expect, it } from 'vitest';
import { compareValues } from '#core/imports/compare-values';

it.each([
  ['2240 Grandview Ln', '2240 GRANDVIEW LANE'],
  ['18 Hoosick Rd., Ste 4', '18 Hoosick Road, Suite 4'],
  ['5 N Main St', '5 North Main Street'],
])('a street is one however its words are shortened: %s', (a, b) => {
  expect(compareValues(a, b, 'street')).not.toBe('different');
});

it.each([
  ['218 Alder Court', '218 Alder Lane'],
  ['218 Alder Court', '281 Alder Court'],
])('another street or another number is another street: %s and %s', (a, b) => {
  expect(compareValues(a, b, 'street')).toBe('different');
});

it.each([
  ['Larkmoor Roasting Company LLC', 'LARKMOOR ROASTING COMPANY, L.L.C.', true],
  ['Larkmoor Roasting Company LLC', 'Larkmoor Roasting', true],
  ['Larkmoor Roasting LLC', 'Larkmoor Roasting, Inc.', false],
])('a company of another form is another company: %s and %s', (a, b, isOne) => {
  expect(compareValues(a, b, 'organization') !== 'different').toBe(isOne);
});
