import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const supabase = path.join(import.meta.dirname, '../../../supabase');

/** A database may have run a migration already: what it did is mended by the next one, never by changing it. */
test('migrations are added to and never changed: each has the hash that was written down with it', async () => {
  const files = (await readdir(path.join(supabase, 'migrations'))).toSorted();
  const lines = files.map(async (file) => {
    const bytes = await readFile(path.join(supabase, 'migrations', file));
    return `${createHash('sha256').update(bytes).digest('hex')}  migrations/${file}`;
  });
  const written = await readFile(path.join(supabase, 'migrations.sha256'), 'utf8');
  // For a new one: cd supabase && sha256sum migrations/* > migrations.sha256
  expect(`${(await Promise.all(lines)).join('\n')}\n`).toBe(written);
});

test('policies on tables of Supabase itself, which lock them until commit, stand in migrations of their own', async () => {
  const files = (await readdir(path.join(supabase, 'migrations'))).toSorted();
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(supabase, 'migrations', file), 'utf8')),
  );
  const foreign = texts.filter((text) => /policy \w+ on (storage|realtime)\./.test(text));
  expect(foreign.length).toBeGreaterThan(0);
  for (const text of foreign)
    expect(text).not.toMatch(/(create|alter|drop) (table|index|function|view|trigger)/);
});
