import { z } from 'zod';
import { toDocketError } from '#core/errors/docket-error';

/** So many at a time: each is a transaction of its own. */
const atOnce = 5;

/** Documents of which the same is asked. */
export const documentIds = z.object({ ids: z.array(z.uuid()).min(1).max(500) });

type Failed = { id: string; code: ReturnType<typeof toDocketError>['code'] };

/** Does something with each document for itself. Gives those with which it could not be done, and why. */
export async function eachDocument(
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<{ failed: Failed[] }> {
  const waiting = [...new Set(ids)];
  const failed: Failed[] = [];
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await work(id);
      } catch (thrown) {
        failed.push({ id, code: toDocketError(thrown).code });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { failed };
}

/** Without those that are gone: they are as good as deleted. */
export function exceptGone({ failed }: { failed: Failed[] }): { failed: Failed[] } {
  return { failed: failed.filter(({ code }) => code !== 'NOT_FOUND') };
}
