import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';

/** One file of `supabase/migrations`. */
export type Migration = { readonly version: string; readonly name: string; readonly sql: string };

const defaultFolder = path.join(import.meta.dirname, '../../supabase/migrations');

/** The migrations this program comes with, in the order in which they are applied. Throws NOT_CONFIGURED where they are not beside it. */
export async function readMigrations(folder: string = defaultFolder): Promise<Migration[]> {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new DocketError('NOT_CONFIGURED', { explanation: `There are no migrations at ${folder}.`, cause });
  });
  const named = files.toSorted().flatMap((file) => {
    const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
    return version !== undefined && name !== undefined ? [{ file, version, name }] : [];
  });
  return Promise.all(
    named.map(async ({ file, version, name }) => {
      return { version, name, sql: await readFile(path.join(folder, file), 'utf8') };
    }),
  );
}
