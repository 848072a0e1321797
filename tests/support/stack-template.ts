import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyData } from '#scripts/stack/copy';
import { wipeData } from '#scripts/stack/stack';

/**
 * Making a cluster and migrating it takes most of the time a stack takes to start: one is made for a whole run, and
 * every test file gets a copy. It is made by the first file that wants a stack, since many want none.
 */

const longestMakingMs = 30_000;
const variable = 'DOCKET_STACK_TEMPLATE';
const dataOf = (home: string): string => path.join(home, 'data');
const made = (home: string): string => path.join(home, 'made');

/** Before the tests of the first project that asks: there may be templates. Gives what ends them. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[variable] !== undefined) return async () => {};
  const home = await mkdtemp(path.join(tmpdir(), 'docket-template-'));
  // The processes that tests run in inherit it.
  process.env[variable] = home;
  return async () => {
    delete process.env[variable];
    for (const name of await readdir(home)) await wipeData(dataOf(path.join(home, name)));
    await rm(home, { recursive: true, force: true });
  };
}

/**
 * Puts a migrated stack into an empty data folder if there is a template of this name, made by `make` if there is none
 * yet. Otherwise the folder stays empty, and a stack starts there all the same.
 */
export async function fillFromTemplate(
  name: string,
  dataDir: string,
  make: (dataDir: string) => Promise<void>,
): Promise<void> {
  if (process.env[variable] === undefined) return;
  const home = path.join(process.env[variable], name);
  await mkdir(home, { recursive: true });
  if (!existsSync(made(home))) {
    const isMine = await mkdir(path.join(home, 'making')).then(
      () => true,
      () => false,
    );
    if (isMine) {
      await make(dataOf(home));
      await writeFile(made(home), '');
    } else if (!(await isMadeByAnother(home))) return;
  }
  await copyData(dataOf(home), dataDir);
}

/** Waiting for it leaves the processor to who makes it. Whoever made it may have failed: then there will be none. */
async function isMadeByAnother(home: string): Promise<boolean> {
  for (const deadline = Date.now() + longestMakingMs; Date.now() < deadline; ) {
    if (existsSync(made(home))) return true;
    await sleep(100);
  }
  return false;
}
