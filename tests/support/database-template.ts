import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { findFreePortBase, StackError } from '#scripts/stack/ports';
import { type Stack, startStack, wipeData } from '#scripts/stack/stack';
import { fillFromTemplate } from '#support/stack-template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser login of the Postgres that holds the migrated template. */
    readonly databaseAdminUrl: string;
  }
}

const ATTEMPTS = 5;

/** Between finding free ports and taking them somebody else may be quicker: then others are tried. */
async function startOnFreePorts(dataDir: string, template = true): Promise<Stack> {
  for (let attempt = 1; ; attempt++) {
    try {
      const portBase = await findFreePortBase();
      return await startStack({ dataDir, portBase, durable: false, template, log: () => {} });
    } catch (error) {
      const portTaken = error instanceof StackError && error.message.includes('already in use');
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

/** One Postgres per run, with everything a hosted project has and our migrations; leaves nothing behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-db-'));
  try {
    await fillFromTemplate('docket', dataDir, async (folder) =>
      (await startOnFreePorts(folder, false)).stop(),
    );
    const stack = await startOnFreePorts(dataDir);
    project.provide('databaseAdminUrl', stack.adminUrl);
    return async () => {
      await stack.stop();
      await wipeData(dataDir);
    };
  } catch (error) {
    await wipeData(dataDir);
    throw error;
  }
}
