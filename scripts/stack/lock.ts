import fs from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from './log.ts';
import { StackError } from './ports.ts';
import { isAlive, startedAt } from './postgres/processes.ts';

/** What a client needs to use the stack. Printed as the one JSON line. */
export interface StackInfo {
  readonly apiUrl: string;
  readonly dbUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly studioUrl: string;
}

/** What the running stack says of itself in its data folder. */
export interface RunRecord {
  readonly pid: number;
  /** Tells the process from a later one with the same id. */
  readonly startedAt: string;
  readonly postgresPid?: number;
  /** Absent while it is still starting. */
  readonly info?: StackInfo;
}

type Known = Pick<RunRecord, 'info' | 'postgresPid'>;

const fileOf = (dataDir: string) => path.join(dataDir, 'running.json');

const isRecord = (value: unknown): value is RunRecord =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'startedAt' in value &&
  typeof value.startedAt === 'string';

/** Gives the record of the stack running on this folder, or undefined when none is (a dead one's record is ignored). */
export async function findRunning(dataDir: string): Promise<RunRecord | undefined> {
  let record: unknown;
  try {
    record = JSON.parse(await fs.readFile(fileOf(dataDir), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(record) || !isAlive(record.pid) || startedAt(record.pid) !== record.startedAt)
    return undefined;
  return record;
}

/**
 * Takes the data folder for this process, or throws when a living process holds it.
 * `publish` says what is known of the run, `release` gives the folder back.
 */
export async function lockDataDir(dataDir: string) {
  await fs.mkdir(dataDir, { recursive: true, mode: 0o755 });
  const file = fileOf(dataDir);
  const self = { pid: process.pid, startedAt: startedAt(process.pid) };
  for (let attempt = 0; ; attempt++) {
    try {
      await fs.writeFile(file, JSON.stringify(self), { flag: 'wx' });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || attempt > 3) throw error;
    }
    const holder = await findRunning(dataDir);
    if (holder) {
      const where = holder.info ? ` at ${holder.info.apiUrl}` : '';
      throw new StackError(
        `A stack already runs on ${dataDir}: process ${holder.pid}${where}. Stop it, or choose another folder.`,
      );
    }
    await fs.rm(file, { force: true });
  }
  let known: Known = {};
  let writing: Promise<void> = Promise.resolve();
  return {
    publish(more: Known): Promise<void> {
      known = { ...known, ...more };
      writing = writing.then(async () => {
        const draft = `${file}.${process.pid}`;
        await fs.writeFile(draft, JSON.stringify({ ...self, ...known }));
        await fs.rename(draft, file);
      });
      return writing;
    },
    async release(): Promise<void> {
      await writing;
      await fs.rm(file, { force: true });
    },
  };
}
