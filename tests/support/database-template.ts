import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { wipeData } from '#scripts/stack/stack';
import { fillWithDocket, startOnFreePorts } from '#support/docket-stack';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser login of the Postgres that holds the migrated template. */
    readonly databaseAdminUrl: string;
  }
}

/** One Postgres per run, with everything a hosted project has and our migrations; leaves nothing behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-db-'));
  try {
    await fillWithDocket(dataDir);
    const stack = await startOnFreePorts({ dataDir, durable: false, template: true });
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
