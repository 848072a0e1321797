import type { Sql, TransactionSql } from 'postgres';
import type { Claims } from '../gateway/identity.ts';

/** Settings that hold until the transaction ends. */
export type LocalSettings = Record<string, string>;

/** What row-level security and auth.uid() look at. */
export const settingsOf = (claims: Claims): LocalSettings => ({
  role: claims.role,
  'request.jwt.claims': JSON.stringify(claims),
  'request.jwt.claim.sub': claims.sub ?? '',
  'request.jwt.claim.role': claims.role,
});

/** Sets all of them for the rest of the transaction in one round trip; does not wait when the promise is not awaited. */
export function setLocal(transaction: TransactionSql, settings: LocalSettings) {
  return transaction`
    select set_config(name, value, true)
    from unnest(${Object.keys(settings)}::text[], ${Object.values(settings)}::text[]) as setting (name, value)`;
}

/** Runs `work` with the caller's role and claims, so that row-level security applies. */
export function asCaller<T>(
  sql: Sql,
  claims: Claims,
  work: (transaction: TransactionSql) => Promise<T>,
  extra: LocalSettings = {},
) {
  return sql.begin(async (transaction) => {
    await setLocal(transaction, { ...settingsOf(claims), ...extra });
    return work(transaction);
  });
}

class RolledBack extends Error {}

/** Runs `work` in a transaction that is always rolled back, and gives what it found out. */
export async function dryRun<T>(sql: Sql, work: (transaction: TransactionSql) => Promise<T>): Promise<T> {
  const found: T[] = [];
  try {
    await sql.begin(async (transaction) => {
      found.push(await work(transaction));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  const [result] = found;
  if (result === undefined) throw new Error('A dry run ended without a result');
  return result;
}
