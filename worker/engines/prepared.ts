import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * The program of engine children, bundled once for all children and not loaded by each for itself from hundreds of
 * files whose types both its threads would have to strip: that took longer than all else a child does before its first
 * page. (Node's own compile cache is no help: it would have to be writable by the sandboxed child, which could then
 * write code for other processes.)
 *
 * It lies in `node_modules/.cache`, where whoever may write could change the packages too, in a folder named after
 * what the sources say, so that it is never older than they are. Where nothing can be written, children run the
 * sources themselves.
 */

export const root = path.join(import.meta.dirname, '../..');
export const childEntries = ['child.ts', 'thread.ts', 'ocr/thread.ts', 'official/thread.ts'].map((name) =>
  path.join(import.meta.dirname, name),
);
const packages = path.join(root, 'node_modules');

/**
 * Packages that come as hundreds of small files, which a child would have to find and open one by one; they become part
 * of the program. All others stay where they are: what loads WebAssembly or fonts from beside itself must not move.
 */
export const bundledPackages = ['htmlparser2', 'libphonenumber-js', 'stdnum', 'zod'];

/** Our folders that have a name of their own in imports. */
const namedFolders: Readonly<Record<string, string>> = {
  '#core/': 'src/core/',
  '#worker/': 'worker/',
};
/** Imports of our own files, at the top or where they are needed, quoted as all of ours are. */
const ownImport = /\b(?:from|import)\s*(?:\(\s*)?'(?:(\.{1,2}\/[^']+)|(#core\/|#worker\/)([^']+))'/g;

/** Files that ours read at run time, named where Node and bundlers can see it. */
export const ownFile = /\bnew URL\(\s*'(\.{1,2}\/[^']+)',\s*import\.meta\.url\s*\)/g;

let preparing: Promise<void> | null = null;
let prepared: string | null = null;

/**
 * Makes the program ready, once in a process; it may take seconds on a busy machine. Whoever starts children waits for
 * it, and nobody's thread does: a process may hold leases already when its first child is needed. Never rejects.
 */
export function prepareChildProgram(): Promise<void> {
  preparing ??= prepare().then((folder) => {
    prepared = folder;
  });
  return preparing;
}

/** The file to start an engine child with: the sources themselves where no other was made ready. */
export function childProgram(): string {
  const bundled = prepared && path.join(prepared, 'worker/engines/child.js');
  // Looked at every time: whoever clears caches does not ask a running worker.
  return bundled && existsSync(bundled) ? bundled : path.join(import.meta.dirname, 'child.ts');
}

async function prepare(): Promise<string | null> {
  try {
    const folder = preparedFolder(engineSources());
    if (existsSync(folder)) return folder;
    accessSync(packages, constants.W_OK);
    // In a process of its own, which takes its memory along; the limit is for a machine with a lot else to do.
    await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'bundle-program.ts')], {
      timeout: 120_000,
    });
    return folder;
  } catch {
    return null;
  }
}

/** Where the program of these sources lies. Places are written into it, so it holds for this checkout alone. */
export function preparedFolder(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(`${process.version}\0${root}`);
  const bundler = [path.join(import.meta.dirname, 'bundle-program.ts')];
  const manifests = bundledPackages.map((name) => path.join(packages, name, 'package.json'));
  for (const file of [...bundler, ...manifests]) hash.update(readFileSync(file));
  for (const [name, text] of sources) hash.update(`\0${name}\0${text}`);
  return path.join(packages, '.cache/docket-engines', hash.digest('hex').slice(0, 24));
}

/** All of our files that a child may load or read, by their place in the checkout. */
export function engineSources(): Map<string, string> {
  const sources = new Map<string, string>();
  const open = [...childEntries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const name = path.relative(root, file);
    if (sources.has(name)) continue;
    const text = readFileSync(file, 'utf8');
    sources.set(name, text);
    for (const [, relative = ''] of text.matchAll(ownFile))
      open.push(path.join(path.dirname(file), relative));
    for (const [, relative, folder = '', rest] of text.matchAll(ownImport)) {
      open.push(
        relative !== undefined
          ? path.join(path.dirname(file), relative)
          : path.join(root, namedFolders[folder] ?? '', `${rest}.ts`),
      );
    }
  }
  return sources;
}
