import { execFile } from 'node:child_process';
import { access, cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { locate } from './locations.ts';
import { findRunning } from './lock.ts';
import { StackError } from './ports.ts';

/** Copies all that a stopped stack keeps to a data folder where there is no stack yet. */
export async function copyData(from: string, to: string): Promise<void> {
  if (await findRunning(from)) throw new StackError(`A stack runs on ${from}; stop it first`);
  const [source, copy] = [locate(from), locate(to)];
  await copyFolder(source.dataDir, copy.dataDir);
  // As root the cluster lies elsewhere, and belongs to the account that Postgres runs as.
  const isApart = await access(copy.clusterDir).then(
    () => false,
    () => true,
  );
  if (isApart) await copyFolder(source.clusterDir, copy.clusterDir);
}

/** Owners included, which Node's own copy does not do; only root could need it. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else {
    await mkdir(to, { recursive: true });
    await promisify(execFile)('cp', ['-Rp', `${from}/.`, to]);
  }
}
