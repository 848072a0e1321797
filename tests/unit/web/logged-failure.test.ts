import { expect, test } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { loggedFailure, loggedPath, loggedRequestFailure } from '#server/logged-failure';

const cause = {
  code: 'XX000',
  message: 'no room for 544-00-3187 of Ann Lee',
  details: 'Failing row contains (Ann Lee, 1970-02-01).',
  hint: 'secret hint',
};
const failure = new DocketError('UNKNOWN', { message: `XX000 ${cause.message}`, cause });

test('a failure is logged with its codes, its messages and where it happened', () => {
  const text = loggedFailure(failure, undefined);
  expect(text).toContain('[UNKNOWN]');
  expect(text).toContain('no room for');
  expect(text).toContain('cause: [XX000] no room for');
  expect(text).toContain('logged-failure.test.ts');
});

test('what a caller sent is not in the log, however deep it lay, and no row of the database is', () => {
  const text = loggedFailure(failure, { people: [{ name: 'Ann Lee', ssn: '544-00-3187' }], note: null });
  for (const secret of ['544-00-3187', 'Ann Lee', '1970-02-01', 'secret hint'])
    expect(text).not.toContain(secret);
  expect(text).toContain('no room for … of …');
});

test('what was thrown may be anything, and may be its own cause', () => {
  const circle: { message: string; cause?: unknown } = { message: 'round and round' };
  circle.cause = circle;
  expect(loggedFailure(circle, null).split('\n')).toHaveLength(5);
  expect(loggedFailure('only words', 'only words')).toBe('…');
  expect(loggedFailure(undefined, undefined)).toBe('');
});

test('of an address the log has the path, with ids and without tokens', () => {
  const id = '0b6f2c1e-5a52-4b8e-9f0a-3f6f0a1c2d3e';
  expect(loggedPath(`https://docket.example.com/api/calendar/${'a'.repeat(43)}?x=1`)).toBe(
    '/api/calendar/[token]',
  );
  expect(loggedPath(`https://docket.example.com/api/deals/${id}/forms`)).toBe(`/api/deals/${id}/forms`);
});

test('a token of an address is not said by what failed there either', () => {
  const token = 'b'.repeat(43);
  const text = loggedRequestFailure(
    `https://docket.example.com/api/calendar/${token}`,
    new DocketError('UNKNOWN', { message: `no calendar ${token}` }),
  );
  expect(text).toMatch(/^\/api\/calendar\/\[token\]: \[UNKNOWN\] /);
  expect(text).toContain('no calendar …');
  expect(text).not.toContain(token);
});
