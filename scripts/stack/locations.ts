import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where one stack keeps what. */
export interface Locations {
  /** The folder the caller named: secrets, stored files, the log and the lock. */
  readonly dataDir: string;
  /** The Postgres cluster. Not inside `dataDir` when we run as root (see `locate`). */
  readonly clusterDir: string;
  /** Everything `reset` has to remove. */
  readonly wipeable: readonly string[];
}

/** Folder for binaries and clusters when we are root: reachable by an unprivileged user, unlike most checkouts. */
export const SHARED_HOME = '/var/lib/embedded-supabase';

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * Takes the data folder and says where the parts of the stack live.
 *
 * Postgres refuses to run as root, and the unprivileged user it runs as instead cannot enter a checkout in a
 * 0700 folder. So as root the cluster goes below `SHARED_HOME`, keyed by a hash of the data folder. Whoever
 * sets `STACK_CLUSTERS_DIR`, a folder that everybody may enter, has it there: on a RAM disk, say.
 */
export function locate(dataDir: string): Locations {
  const dir = path.resolve(dataDir);
  const clusters = process.env.STACK_CLUSTERS_DIR || (runsAsRoot() && path.join(SHARED_HOME, 'clusters'));
  if (!clusters) return { dataDir: dir, clusterDir: path.join(dir, 'postgres'), wipeable: [dir] };
  const key = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const home = path.join(clusters, key);
  return { dataDir: dir, clusterDir: path.join(home, 'postgres'), wipeable: [dir, home] };
}

/** The closest folder at or above `from` that holds a package.json: the project the stack belongs to. */
export function findProjectRoot(from: string): string {
  let dir = path.resolve(from);
  while (!existsSync(path.join(dir, 'package.json'))) {
    const parent = path.dirname(dir);
    if (parent === dir) throw new Error(`No package.json at or above ${from}`);
    dir = parent;
  }
  return dir;
}

/** Where the stack of a project keeps its data unless told otherwise. */
export const defaultDataDir = (projectDir: string): string => path.join(projectDir, '.docket/stack');
