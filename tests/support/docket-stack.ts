import { findFreePortBase, StackError } from '#scripts/stack/ports';
import { type Stack, type StackOptions, startStack } from '#scripts/stack/stack';
import { fillFromTemplate } from '#support/stack-template';

const attempts = 5;

/** Between finding free ports and taking them somebody else may be quicker: then others are tried. */
export async function startOnFreePorts(options: Omit<StackOptions, 'portBase' | 'log'>): Promise<Stack> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startStack({ ...options, portBase: await findFreePortBase(), log: () => {} });
    } catch (error) {
      const portTaken = error instanceof StackError && error.message.includes('already in use');
      if (!portTaken || attempt === attempts) throw error;
    }
  }
}

/** Puts what a stack of Docket begins with, migrations applied, into an empty folder; where no run of tests has made any, nothing. */
export async function fillWithDocket(dataDir: string): Promise<void> {
  await fillFromTemplate('docket', dataDir, async (folder) => {
    await (await startOnFreePorts({ dataDir: folder, durable: false })).stop();
  });
}
