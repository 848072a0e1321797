import { expect, test } from 'vitest';
import { mutate, planOf } from '#scripts/fuzz/mutation';

const file = new TextEncoder().encode('obj 12 0 R '.repeat(200));

test('the same seed and number make the same file for ever, others make others', async () => {
  const made = async (seed: number, n: number) =>
    Buffer.from(await mutate(file, planOf(seed, n))).toString('latin1');
  const once = await Promise.all(Array.from({ length: 50 }, (_, n) => made(1, n)));
  const again = await Promise.all(Array.from({ length: 50 }, (_, n) => made(1, n)));
  expect(again).toEqual(once);
  expect(new Set(once).size).toBe(50);
  expect(await made(2, 0)).not.toBe(once[0]);
});

test('changes leave most of a file in its place, so that engines get beyond its beginning', async () => {
  const whole = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const changed = await mutate(file, planOf(3, n));
      return Buffer.from(changed.subarray(0, 20)).equals(Buffer.from(file.subarray(0, 20)));
    }),
  );
  expect(whole.filter(Boolean).length).toBeGreaterThan(70);
});
