import { expect, test } from 'vitest';
import { splitName } from '#core/facts/parsers/split-name';

test.each([
  ['Maria Sandoval', 'Maria', '', 'Sandoval'],
  ['Maria L. Sandoval', 'Maria', 'L', 'Sandoval'],
  ['Desmond Tyrell Achebe', 'Desmond', 'Tyrell', 'Achebe'],
  ['SANDOVAL, MARIA LUISA', 'MARIA', 'LUISA', 'SANDOVAL'],
  ['Van Alst, Cornelia', 'Cornelia', '', 'Van Alst'],
  ['Cornelia J. van Alst', 'Cornelia', 'J', 'van Alst'],
  ['Dr. Robert T. Hale Jr.', 'Robert', 'T', 'Hale Jr.'],
  ['Robert Hale, Jr.', 'Robert', '', 'Hale Jr.'],
  ['Priscilla', 'Priscilla', '', ''],
])('%s', (name, given, middle, family) => {
  expect(splitName(name)).toEqual({ given, middle, family });
});
