import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Sql } from 'postgres';
import { codeOf } from '../log.ts';
import { StackError } from '../ports.ts';

async function versionsInFolder(projectDir: string): Promise<string[]> {
  try {
    const files = await readdir(path.join(projectDir, 'supabase/migrations'));
    return files.flatMap((file) => /^(\d+)_.*\.sql$/.exec(file)?.[1] ?? []);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function appliedVersions(sql: Sql): Promise<Set<string>> {
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('supabase_migrations.schema_migrations') is not null as exists`;
  if (!table?.exists) return new Set();
  const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
  return new Set(rows.map((row) => row.version));
}

/** Path of the Supabase CLI's native program, or of its JavaScript launcher when the platform package is elsewhere. */
function cli(): { file: string; args: string[] } {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('supabase/package.json');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = path.join(manifest, `../../@supabase/cli-${platform}-${process.arch}/bin/supabase${suffix}`);
  if (existsSync(native)) return { file: native, args: [] };
  return { file: process.execPath, args: [path.join(path.dirname(manifest), 'dist/supabase.js')] };
}

/**
 * Applies the migrations of `projectDir/supabase/migrations` that the database does not have yet, with Supabase's own
 * CLI and as the role that owns migrations. Gives how many were missing. Throws with the CLI's words when one fails;
 * those before it stay applied.
 */
export async function applyMigrations(sql: Sql, projectDir: string, ownerUrl: string): Promise<number> {
  const [inFolder, applied] = await Promise.all([versionsInFolder(projectDir), appliedVersions(sql)]);
  const missing = inFolder.filter((version) => !applied.has(version));
  if (missing.length === 0) return 0;
  const { file, args } = cli();
  const push = ['db', 'push', `--remote=${ownerUrl}`, '--yes', '--include-all', '--workdir', projectDir];
  const env = { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' };
  await new Promise<void>((resolve, reject) => {
    execFile(file, [...args, ...push], { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new StackError(`Migrations failed:\n${stdout}${stderr}`));
      else resolve();
    });
  });
  return missing.length;
}
