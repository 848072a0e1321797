import { expect, it } from 'vitest';
import type { FactType } from '#core/facts/fact';
import { compareValues } from '#core/imports/compare-values';
import { isSpelledAlike } from '#core/imports/spelled-alike';

it.each<[FactType, string, string]>([
  ['organization', 'Halvorsen Millwork Inc', 'Halverson Millwork, Inc.'],
  ['organization', 'Tillson Marine LLC', 'Tillson Marine Services LLC'],
  ['person', 'Brandt, Katherine L', 'Catherine L. Brandt'],
  ['street', '12 Mirabel Way', '12 Maribel Way'],
  ['street', '7 Oak St', '7 Oakland Street'],
  ['city', 'Corvallis', 'Corvalis'],
  ['text', 'Managing Member', 'Member'],
])('of a %s a letter or a word that tells another apart is another value: %s and %s', (type, a, b) => {
  expect(isSpelledAlike(a, b, type)).toBe(false);
});

it.each<[FactType, string, string]>([
  ['organization', 'Larkmoor Roasting Company LLC', 'LARKMOOR ROASTING CO., L.L.C.'],
  ['organization', 'Larkmoor Roasting LLC', 'Larkmoor'],
  ['person', 'PARK, MINA', 'Mina Jo Park'],
  ['person', 'J. Doe', 'John Doe'],
  ['street', '500 Pine Street', '500 Pine St., Suite 110'],
  ['street', '8 East Circle', '8 E Cir'],
  ['text', 'all equipment of the practice', 'a first lien on all equipment'],
  ['tax_id', '935550172', '93-5550172'],
])('of a %s another notation is the same value: %s and %s', (type, a, b) => {
  expect(isSpelledAlike(a, b, type)).toBe(true);
});

it('a first name that differs by a letter is still the same person, whichever name stands first', () => {
  expect(compareValues('Brandt, Katherine L', 'Catherine L. Brandt', 'person')).toBe('compatible');
  expect(compareValues('Brandt, Katherine', 'Catherine Brandon', 'person')).toBe('different');
});
