import { rm } from 'node:fs/promises';
import { locate } from './locations.ts';
import { findRunning } from './lock.ts';
import { StackError } from './ports.ts';

/** Removes everything the stack keeps for a data folder, for good. Throws when it runs: stop it before. */
export async function wipeData(dataDir: string): Promise<void> {
  const running = await findRunning(dataDir);
  if (running) throw new StackError(`A stack runs on ${dataDir} (process ${running.pid}); stop it first`);
  for (const folder of locate(dataDir).wipeable) await rm(folder, { recursive: true, force: true });
}
