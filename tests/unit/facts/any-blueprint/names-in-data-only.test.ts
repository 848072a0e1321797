import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from '@swc/core';
import { expect, test } from 'vitest';
import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { hints, labelLanguages, partyParts, partyRoles } from '#core/facts/blueprint-words';
import { factTypes } from '#core/facts/fact';
import { finders } from '#core/facts/registry';

const root = path.resolve('src/core/facts');

/** Words of the language blueprints are written in (`blueprint*.ts`), whatever a field may be called. */
const language = new Set<string>([
  ...factTypes,
  ...partyParts,
  ...partyRoles,
  ...hints,
  ...labelLanguages,
  ...finders.map(({ id }) => id),
  // What sections have, and what a name on a page may mean.
  'id',
  'end',
  'title',
  'kind',
]);

test('outside the folders of finders and of invoices nothing knows a section or a field by its name', async () => {
  const named = new Set(
    blueprintIds.flatMap((id) =>
      (blueprintOf(id)?.sections ?? []).flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]),
    ),
  );
  const files = (await readdir(root, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !/^(?:finders|invoice|parsers)[/\\]|^blueprint/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const file of files) {
    const tree = await parse(await readFile(path.join(root, file), 'utf8'), { syntax: 'typescript' });
    for (const text of literalsIn(tree))
      if (named.has(text) && !language.has(text)) found.push(`${file}: ${text}`);
  }
  expect(found).toEqual([]);
});

/** Values of all string literals of a syntax tree, types and imports included. */
function literalsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'StringLiteral' && 'value' in node && typeof node.value === 'string')
    return [node.value];
  return Object.values(node).flatMap(literalsIn);
}
