import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A checkout with all that engines consist of; its packages can be written or are not there at all. */
async function checkout({ packages }: { packages: boolean }): Promise<string> {
  const tree = await mkdtemp(path.join(tmpdir(), 'docket-prepared-'));
  made.push(tree);
  for (const name of ['package.json', 'worker', 'src/core']) {
    await cp(path.join(root, name), path.join(tree, name), { recursive: true });
  }
  if (!packages) return tree;
  await mkdir(path.join(tree, 'node_modules'));
  for (const name of await readdir(path.join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      await symlink(path.join(root, 'node_modules', name), path.join(tree, 'node_modules', name));
  }
  return tree;
}

/** What a process of that checkout starts its children with. */
async function childProgram(tree: string): Promise<string> {
  const file = pathToFileURL(path.join(tree, 'worker/engines/prepared.ts')).href;
  const script = `const { childProgram } = await import('${file}'); process.stdout.write(childProgram());`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    script,
  ]);
  expect(stderr).toBe('');
  return path.relative(tree, stdout);
}

describe('the program of engine children', () => {
  it('is stripped of its types once, and again when a source changes', async () => {
    const tree = await checkout({ packages: true });
    const first = await childProgram(tree);
    expect(first).toMatch(/^node_modules\/\.cache\/docket-engines\/[0-9a-f]+\/worker\/engines\/child\.js$/);
    expect(await childProgram(tree)).toBe(first);
    await appendFile(path.join(tree, 'src/core/reading/text.ts'), '\nexport const added = 1;\n');
    const second = await childProgram(tree);
    expect(second).not.toBe(first);
    const text = path.join(tree, second, '../../../src/core/reading/text.js');
    expect(await readFile(text, 'utf8')).toContain('export const added');
    expect(await readdir(path.join(tree, 'node_modules/.cache/docket-engines'))).toHaveLength(2);
  });

  it('has every file that one of its files imports', async () => {
    const tree = await checkout({ packages: true });
    const folder = path.join(tree, await childProgram(tree), '../../..');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      const file = path.join(folder, name);
      const text = await readFile(file, 'utf8');
      for (const [, wanted = ''] of text.matchAll(/^(?:import|export)\b[^;]*?'([.#][^']+)';$/gm)) {
        const [, folder = '', rest] = /^#(core|worker)\/(.*)$/.exec(wanted) ?? [];
        const place =
          folder === ''
            ? path.join(path.dirname(name), wanted)
            : path.join(folder === 'core' ? 'src/core' : folder, `${rest}.js`);
        expect(files).toContain(place);
      }
    }
  });

  it('has the files that one of its files reads', async () => {
    const tree = await checkout({ packages: true });
    const folder = path.join(tree, await childProgram(tree), '../../..');
    const schema = 'worker/invoices/mappings/pt-simon-invoice-v1.xsd';
    expect(await readFile(path.join(folder, schema), 'utf8')).toBe(
      await readFile(path.join(root, schema), 'utf8'),
    );
  });

  it('is the sources where nothing can be kept', async () => {
    const tree = await checkout({ packages: false });
    expect(await childProgram(tree)).toBe('worker/engines/child.ts');
  });
});
