import { accessSync, constants, statfsSync } from 'node:fs';
import path from 'node:path';

const memory = '/dev/shm';
/** Each stack takes 50 MB while it runs, and some sort large tables. */
const enoughBytes = 4 * 1024 ** 3;

/**
 * A folder of this user's in memory, where a test's Postgres works without the file system's journal, which takes a
 * fifth of the time; null where there is no such thing or too little of it (containers often have 64 MB).
 */
export function folderInMemory(): string | null {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < enoughBytes) return null;
    return path.join(memory, `docket-test-clusters-${process.getuid?.() ?? 0}`);
  } catch {
    return null;
  }
}
