import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toDocketError } from '#core/errors/docket-error';
import { applyMissing } from '#scripts/migrate/apply-missing';
import { readMigrations } from '#scripts/migrate/migrations';
import { webEnvironment } from './web-environment.ts';

/**
 * `node scripts/deploy/start.ts web|worker`: how images and PM2 start a program, in this very process, so that signals
 * reach it. With DOCKET_MIGRATE_ON_START=1 the database is brought to this version first; any number of programs may start
 * at once, one of them does it and the others wait. The web server runs from its standalone build where there is one.
 */
const root = path.join(import.meta.dirname, '../..');
const programs = ['web', 'worker'] as const;

async function main(program: string | undefined): Promise<void> {
  const wanted = programs.find((one) => one === program);
  if (!wanted) throw new Error(`Say which to start: ${programs.join(' or ')}.`);
  if (process.env.DOCKET_MIGRATE_ON_START === '1') await migrate();
  await (wanted === 'web' ? startWeb() : import('#worker/main'));
}

async function migrate(): Promise<void> {
  if (!process.env.SUPABASE_DB_URL)
    throw new Error('DOCKET_MIGRATE_ON_START is set, but SUPABASE_DB_URL is not.');
  const { applied, ahead } = await applyMissing({
    url: process.env.SUPABASE_DB_URL,
    migrations: await readMigrations(),
  });
  process.stderr.write(
    `migrations: ${applied.length} applied${ahead.length > 0 ? `, the database is ${ahead.length} ahead` : ''}\n`,
  );
}

async function startWeb(): Promise<void> {
  Object.assign(process.env, webEnvironment(process.env));
  const standalone = path.join(root, 'server.js');
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const program = existsSync(standalone) ? standalone : next;
  process.argv = [process.execPath, program, ...(program === next ? ['start'] : [])];
  await import(pathToFileURL(program).href);
}

try {
  await main(process.argv[2]);
} catch (error) {
  process.stderr.write(
    `${toDocketError(error).explanation ?? (error instanceof Error ? error.message : error)}\n`,
  );
  process.exit(1);
}
