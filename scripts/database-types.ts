import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'src/data/database.types.ts');

/** The TypeScript types of the public schema of a migrated database, as `supabase gen types` writes them. */
export async function generateDatabaseTypes(dbUrl: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    path.join(root, 'node_modules/.bin/supabase'),
    ['gen', 'types', 'typescript', `--remote=${dbUrl}`, '--schema', 'public'],
    {
      cwd: root,
      maxBuffer: 16 << 20,
      env: { ...process.env, NO_COLOR: '1', DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' },
    },
  );
  // The CLI may print a notice about TLS before the code.
  const start = stdout.indexOf('export type Json');
  if (start < 0) throw new Error(`supabase gen types gave no types:\n${stdout.slice(0, 2000)}`);
  return `${stdout.slice(start).trimEnd()}\n`;
}

/** The types as committed. */
export function committedDatabaseTypes(): Promise<string> {
  return readFile(target, 'utf8');
}

// `npm run types`: writes the types of the database at SUPABASE_DB_URL (default: the embedded stack).
if (import.meta.main) {
  const portBase = Number(process.env.DOCKET_PORT_BASE ?? 3000);
  const dbUrl =
    process.env.SUPABASE_DB_URL ?? `postgres://postgres:postgres@127.0.0.1:${portBase + 2}/postgres`;
  await writeFile(target, await generateDatabaseTypes(dbUrl));
  process.stderr.write(`wrote ${path.relative(root, target)}\n`);
}
