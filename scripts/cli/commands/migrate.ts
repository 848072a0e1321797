import { DocketError } from '#core/errors/docket-error';
import { applyMissing } from '#scripts/migrate/apply-missing';
import { readMigrations } from '#scripts/migrate/migrations';
import { offlineScript } from '#scripts/migrate/offline-script';
import { defaultDataDir, findProjectRoot } from '#scripts/stack/locations';
import { findRunning } from '#scripts/stack/lock';
import { printJson } from '../outcome.ts';

/** Applies the migrations that the database does not have yet. */
export async function migrate({ json }: { json: boolean }): Promise<void> {
  const report = await applyMissing({
    url: await ownerUrl(),
    migrations: await readMigrations(),
    onApplied: ({ version, name }) => process.stderr.write(`applied ${version}_${name}\n`),
  });
  if (json) {
    printJson(report);
    return;
  }
  const { applied, already, ahead } = report;
  process.stdout.write(`${applied.length} applied, ${already} were there.\n`);
  if (ahead.length > 0) {
    process.stdout.write(
      `The database is ${ahead.length} ahead of this version (the last is ${ahead.at(-1)}).\n`,
    );
  }
}

/** Prints them instead, for a run without this program; `after` leaves out those up to a version. */
export async function printMigrations({
  after,
  json,
}: {
  after: string | null;
  json: boolean;
}): Promise<void> {
  const migrations = await readMigrations();
  if (after !== null && !migrations.some(({ version }) => version === after)) {
    throw new DocketError('INVALID_INPUT', { explanation: `There is no migration ${after}.` });
  }
  const script = offlineScript(migrations, after);
  if (json) printJson({ sql: script });
  else process.stdout.write(script);
}

/** SUPABASE_DB_URL, or the stack that runs for this checkout. */
async function ownerUrl(): Promise<string> {
  if (process.env.SUPABASE_DB_URL) return process.env.SUPABASE_DB_URL;
  const dataDir = process.env.DOCKET_DATA_DIR || defaultDataDir(findProjectRoot(import.meta.dirname));
  const running = process.env.SUPABASE_URL ? undefined : await findRunning(dataDir);
  if (running?.info) return running.info.dbUrl;
  throw new DocketError('NOT_CONFIGURED', {
    explanation:
      'Set SUPABASE_DB_URL to the direct or session-mode address of the role that owns the schema.',
  });
}
