import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * The program of engine children, its types stripped once for all children and not by each for itself: stripping, in
 * both threads of a child, took longer than all else it does before its first page. (Node's own compile cache is no
 * help: it would have to be writable by the sandboxed child, which could then write code for other processes.)
 *
 * It lies in `node_modules/.cache`, where whoever may write could change the packages too, in a folder named after
 * what the sources say, so that it is never older than they are. Where nothing can be written, children run the
 * sources themselves.
 */

const root = path.join(import.meta.dirname, '../..');
const entries = ['child.ts', 'thread.ts', 'ocr/thread.ts', 'official/thread.ts'].map((name) =>
  path.join(import.meta.dirname, name),
);
const packages = path.join(root, 'node_modules');

/** Our folders that have a name of their own in imports. */
export const namedFolders: Readonly<Record<string, string>> = {
  '#core/': 'src/core/',
  '#worker/': 'worker/',
};
/** Imports of our own files, at the top or where they are needed, quoted as all of ours are. */
const ownImport = /\b(?:from|import)\s*(?:\(\s*)?'(?:(\.{1,2}\/[^']+)|(#core\/|#worker\/)([^']+))'/g;

/** Files that ours read at run time, named where Node and bundlers can see it. */
const ownFile = /\bnew URL\(\s*'(\.{1,2}\/[^']+)',\s*import\.meta\.url\s*\)/g;

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
  const stripped = prepared && path.join(prepared, 'worker/engines/child.js');
  // Looked at every time: whoever clears caches does not ask a running worker.
  return stripped && existsSync(stripped) ? stripped : path.join(import.meta.dirname, 'child.ts');
}

async function prepare(): Promise<string | null> {
  try {
    const folder = preparedFolder(engineSources());
    if (existsSync(folder)) return folder;
    accessSync(packages, constants.W_OK);
    // In a process of its own: stripping by hand is experimental, which Node says on stderr, and takes 50 MB.
    await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'strip-types.ts')],
      { timeout: 30_000 },
    );
    return folder;
  } catch {
    return null;
  }
}

export function preparedFolder(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(process.version);
  for (const [name, text] of sources) hash.update(`\0${name}\0${text}`);
  return path.join(packages, '.cache/docket-engines', hash.digest('hex').slice(0, 24));
}

/** All of our files that a child may load or read, by their place in the checkout. */
export function engineSources(): Map<string, string> {
  const sources = new Map<string, string>();
  const open = [...entries];
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
