import { expect, test } from 'vitest';
import { durationInWords } from '#core/jobs/duration-words';
import { isEmptyFilter, jobFilterOf, jobFilterSchema, searchOfJobFilter } from '#core/jobs/job-filter';
import { kindInWords } from '#core/jobs/kind-words';
import { jobKinds } from '#core/jobs/kinds';

test.each([
  '',
  'status=failed&status=dead',
  'status=queued&kind=read&code=CORRUPT&text=elm+street',
  'text=%22%26%3D%3F',
])('a filter in an address comes back the same: %s', (address) => {
  const filter = jobFilterOf(new URLSearchParams(address));
  expect(jobFilterSchema.parse(filter)).toEqual(filter);
  expect(searchOfJobFilter(filter).toString()).toBe(address);
  expect(isEmptyFilter(filter)).toBe(address === '');
});

test('what no filter has is left out of it, and what is too long is cut', () => {
  const filter = jobFilterOf(new URLSearchParams(`status=gone&text=${'x'.repeat(500)}&kind=+&below=7`));
  expect(filter).toEqual({ text: 'x'.repeat(200) });
  expect(jobFilterSchema.safeParse(filter).success).toBe(true);
});

test.each([
  [0, '0 ms'],
  [0.04, '40 ms'],
  [0.9996, '1.0 s'],
  [2.54, '2.5 s'],
  [9.97, '10 s'],
  [59.6, '1 min'],
  [3599, '60 min'],
  [7200, '2 h'],
  [200_000, '2 d'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

test('every kind of work has a name for people, and one that is not known keeps its own', () => {
  for (const kind of jobKinds) expect(kindInWords(kind)).not.toBe(kind);
  expect(kindInWords('of_tomorrow')).toBe('of_tomorrow');
});
