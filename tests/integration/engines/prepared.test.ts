import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const made: string[] = [];
afterAll(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** One with packages, whose program was made ready. */
let ready: { tree: string; program: string };
beforeAll(async () => {
  const tree = await checkout({ packages: true });
  ready = { tree, program: await childProgram(tree) };
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

const forgetProgram = (): Promise<void> =>
  rm(path.join(ready.tree, 'node_modules/.cache'), { recursive: true, force: true });

/** What a script says on stdout that runs in a process with that checkout's modules as `module('<place>')`. */
async function said(tree: string, script: string): Promise<string> {
  const base = pathToFileURL(`${tree}/`).href;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    `const module = (place) => import(new URL(place, '${base}')); ${script}`,
  ]);
  expect(stderr).toBe('');
  return stdout;
}

/** What a process of that checkout starts its children with. */
async function childProgram(tree: string): Promise<string> {
  const script = `const { prepareChildProgram, childProgram } = await module('worker/engines/prepared.ts');
    await prepareChildProgram();
    process.stdout.write(childProgram());`;
  return path.relative(tree, await said(tree, script));
}

describe('the program of engine children', () => {
  it('is bundled once, and again when a source changes', async () => {
    const { tree, program: first } = ready;
    expect(first).toMatch(/^node_modules\/\.cache\/docket-engines\/[0-9a-f]+\/worker\/engines\/child\.js$/);
    expect(await childProgram(tree)).toBe(first);
    await appendFile(path.join(tree, 'worker/engines/child.ts'), "\nprocess.stderr.write('added');\n");
    const second = await childProgram(tree);
    expect(second).not.toBe(first);
    expect(await readFile(path.join(tree, second), 'utf8')).toContain('process.stderr.write("added")');
    expect(await readdir(path.join(tree, 'node_modules/.cache/docket-engines'))).toHaveLength(2);
  });

  it('has every file that one of its files imports', async () => {
    const folder = path.join(ready.tree, ready.program, '../../..');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(50);
    let imports = 0;
    for (const name of files) {
      const text = await readFile(path.join(folder, name), 'utf8');
      for (const [, wanted = ''] of text.matchAll(/(?:^(?:import|export)\b[^;]*?|\bimport\()"(\.[^"]+)"/gm)) {
        expect(files).toContain(path.join(path.dirname(name), wanted));
        imports++;
      }
    }
    expect(imports).toBeGreaterThan(100);
  });

  it('has the packages of many small files in it, and no others', async () => {
    const folder = path.join(ready.tree, ready.program, '..');
    const texts = await Promise.all(
      (await readdir(folder))
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFile(path.join(folder, name), 'utf8')),
    );
    const named = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/^import [^;]*?from "((?:@[^/"]+\/)?[^./"][^/"]*)/gm)].map(([, name]) => name),
      ),
    );
    for (const bundled of ['zod', 'stdnum', 'libphonenumber-js', 'htmlparser2'])
      expect(named).not.toContain(bundled);
    expect(named).toContain('@hyzyla/pdfium');
  });

  it('has the files that one of its files reads', async () => {
    const folder = path.join(ready.tree, ready.program, '../../..');
    const schema = 'worker/invoices/mappings/pt-simon-invoice-v1.xsd';
    expect(await readFile(path.join(folder, schema), 'utf8')).toBe(
      await readFile(path.join(root, schema), 'utf8'),
    );
  });

  it('is the sources where nothing can be kept', async () => {
    const tree = await checkout({ packages: false });
    expect(await childProgram(tree)).toBe('worker/engines/child.ts');
  });

  it('is made while its process does what else there is to do: it may hold leases', async () => {
    await forgetProgram();
    const script = `const { prepareChildProgram } = await module('worker/engines/prepared.ts');
      const order = [];
      setImmediate(() => order.push('a turn of the loop'));
      await prepareChildProgram();
      console.log(JSON.stringify([...order, 'ready']));`;
    expect(JSON.parse(await said(ready.tree, script))).toEqual(['a turn of the loop', 'ready']);
  });

  it('is waited for by jobs, each of which can be stopped meanwhile and leaves its place to the next', async () => {
    await forgetProgram();
    const script = `const { createEnginePool } = await module('worker/engines/pool.ts');
      const pool = createEnginePool({ size: 1, lazy: true });
      const bytes = new TextEncoder().encode('one line of text');
      const stop = new AbortController();
      const stopped = pool.detect({ bytes, signal: stop.signal });
      const others = [pool.detect({ bytes }), pool.detect({ bytes })];
      stop.abort('stopped');
      const reason = await stopped.catch((error) => error);
      const types = (await Promise.all(others)).map(({ type }) => type);
      await pool.close();
      console.log(JSON.stringify([reason, ...types]));`;
    expect(JSON.parse(await said(ready.tree, script))).toEqual(['stopped', 'text', 'text']);
  });

  it('is not waited for by whoever closes', async () => {
    await forgetProgram();
    const script = `const { createEnginePool } = await module('worker/engines/pool.ts');
      const pool = createEnginePool({ size: 1 });
      const job = pool.detect({ bytes: new TextEncoder().encode('text') }).catch(({ code }) => code);
      await pool.close();
      console.log(await job);`;
    expect(await said(ready.tree, script)).toBe('NOT_READY\n');
  });
});
