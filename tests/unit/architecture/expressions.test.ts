import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compileTypes } from '#core/classification/compiled-types';
import { documentTypes } from '#core/classification/types/index';
import { findSlow, type Use } from '#support/expressions/growth';
import { expressionsIn, writtenExpressions } from '#support/expressions/written';

/**
 * Expressions meet text that strangers wrote. One that tries each of n characters as a start and reads on to the end
 * from each takes n² steps, and a thread that matches an expression cannot be interrupted.
 */

/** `new RegExp` that loading a file does not run: what builds them, or why nothing in them can be slow. */
const builtLater: Record<string, { by: () => unknown } | { because: string }> = {
  'src/core/classification/compiled-types.ts': { by: () => compileTypes(documentTypes) },
  'src/core/classification/document-type-schema.ts': {
    because: 'it is only asked whether it is one; the pattern itself is compiled with its type',
  },
  'src/core/facts/finders/party/whose.ts': {
    because: 'words of a blueprint, escaped: nothing in them repeats',
  },
  'src/core/facts/titles.ts': { because: 'words of a blueprint, escaped: nothing in them repeats' },
  'worker/invoices/mend-xml.ts': {
    because: 'applied to XML that we wrote, with the name of an element of ours',
  },
};

const root = path.join(import.meta.dirname, '../../..');
const written = writtenExpressions(['src/core', 'worker']);
const built: { file: string; use: Use }[] = [];

beforeAll(async () => {
  vi.stubGlobal('RegExp', recording());
  // Anew, whatever has been loaded in this process before.
  const loaded = written.filter(({ file, built }) => built > 0 && !(file in builtLater));
  for (const { file } of loaded) await import(`${path.join(root, file)}?again`);
  for (const later of Object.values(builtLater)) if ('by' in later) later.by();
  vi.unstubAllGlobals();
});

/** What `new RegExp` makes from now on, and the files that made it. */
function recording(): RegExpConstructor {
  return new Proxy(RegExp, {
    construct(target, [source, flags]) {
      const made = new target(source, flags);
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const file = written.find((one) => caller.includes(`/${one.file}`))?.file;
      if (file) built.push({ file, use: { source: made.source, flags: made.flags } });
      return made;
    },
  });
}

describe('an expression whose work grows faster than its text is found', () => {
  it.each([
    ['a run that must stand at the end', 'text.replace(/[ \\t]+$/gm, "")'],
    ['two parts that may share a run', 'new RegExp("(\\\\w+)(\\\\d+)x", "u")'],
    ['an opening that is never closed', 'const tag = /<[^>]*>/g;'],
    ['blanks around a separator', 'text.split(/\\s*;\\s*/)'],
    ['a repetition of repetitions', '/^(a+)+$/.test(text)'],
  ])('%s: %s', (_, text) => {
    const { uses, built } = expressionsIn(text);
    expect({ uses, built }).toMatchObject({ uses: [expect.anything()], built: 0 });
    expect(uses.map(findSlow)).not.toContain(null);
  });

  it('and one that reads each character once is not', () => {
    const { uses } = expressionsIn('[/(?<![ \\t])[ \\t]+$/gm, /^\\s*$/, /\\d{1,3}%/g, /^[^;]*;/, /a|b|c+/]');
    expect(uses.map(findSlow)).toEqual([null, null, null, null, null]);
  });
});

it('all expressions that are built when they are used are known', () => {
  const unknown = written
    .filter(({ file, built: count }) => {
      const made = built.filter((one) => one.file === file).length;
      const later = builtLater[file];
      return later && 'because' in later ? count === 0 : made < count;
    })
    .map(({ file }) => file);
  expect(unknown, 'add them to builtLater').toEqual([]);
  expect(Object.keys(builtLater).filter((file) => !written.some((one) => one.file === file))).toEqual([]);
});

it('no expression of core and worker takes time that grows faster than its text', () => {
  const uses = [...written.flatMap(({ file, uses }) => uses.map((use) => ({ file, use }))), ...built];
  expect(uses.length).toBeGreaterThan(500);
  const slow = uses.flatMap(({ file, use }) => {
    const found = findSlow(use);
    return found ? [{ file, expression: `/${use.source}/${use.flags}`, ...found }] : [];
  });
  expect(slow).toEqual([]);
});
