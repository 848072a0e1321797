import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const data = path.join(import.meta.dirname, '../../../src/data');
const types = await readFile(path.join(data, 'database.types.ts'), 'utf8');
/** The program settles and claims in one call, `work_cycle`, half of which is there for other clients; scalers count jobs. */
const forOthers = ['complete_jobs', 'count_open_jobs'];
const functions = [...types.matchAll(/^"(\w+)":\s*\{ Args:/gm)]
  .map(([, name = '']) => name)
  .filter((name) => !forOthers.includes(name));
const files = (await readdir(data, { recursive: true })).filter((file) => file.endsWith('.ts'));

test.each(functions)('%s has one wrapper, of the same name', async (name) => {
  const wrappers = files.filter((file) => path.basename(file, '.ts') === name.replaceAll('_', '-'));
  expect(wrappers).toHaveLength(1);
  const text = await readFile(path.join(data, wrappers[0] ?? ''), 'utf8');
  const exported = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(text).toMatch(new RegExp(`export (async )?function ${exported}\\(`));
  expect(text).toContain(name);
});

test('the functions were found, and nobody else calls one', async () => {
  expect(functions.length).toBeGreaterThan(40);
  for (const file of files.filter((one) => one !== 'database.types.ts')) {
    const text = await readFile(path.join(data, file), 'utf8');
    const called = [...text.matchAll(/rpc\(\s*'(\w+)'/g)].map(([, name = '']) => name.replaceAll('_', '-'));
    expect([[], [path.basename(file, '.ts')]]).toContainEqual(called);
  }
});
