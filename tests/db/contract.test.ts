import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { version } from '#core/version';
import { freshDatabase } from '#support/database';
import { breaches, readContracts, recordContract } from '../contract/contract.ts';

/**
 * RECORD_CONTRACT=1 writes down what the current version is held to from now on: done once, when it is released, and
 * never again for the same version.
 */
const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

if (process.env.RECORD_CONTRACT === '1') {
  const file = new URL(`../contract/${version}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(await recordContract(sql))}\n`, { flag: 'wx' });
}
const contracts = await readContracts();

test('contracts were recorded, of many functions and tables', () => {
  expect(contracts.length).toBeGreaterThan(0);
  for (const [, contract] of contracts) {
    expect(contract.functions.length).toBeGreaterThan(100);
    expect(contract.relations.length).toBeGreaterThan(20);
  }
});

test.each(contracts)(
  'programs of version %s work on this schema: their calls are understood, their answers whole',
  async (_, contract) => {
    expect(await breaches(sql, contract)).toEqual([]);
  },
);

test('what breaks programs that run is named; what is only added breaks nothing', async () => {
  const change = async (statements: string) => {
    const contract = await recordContract(sql);
    let broken: string[] = [];
    await sql
      .begin(async (transaction) => {
        await transaction.unsafe(statements);
        await transaction`savepoint changed`;
        broken = await breaches(transaction, contract);
        throw new Error('undone');
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'undone')) throw error;
      });
    return broken;
  };
  await sql.unsafe(`
    create function public.contract_test(p_one int, p_two int default 1) returns table (a int, b text)
      language sql as 'select 1, null::text where p_one > p_two';
    grant execute on function public.contract_test(int, int) to service_role;`);
  const made = 'create function public.contract_test';
  const gone = 'drop function public.contract_test(int, int);';
  const granted = (args: string) => `grant execute on function public.contract_test(${args}) to service_role`;
  expect(
    await change(
      `${gone} ${made}(p_one int, p_two int default 1, p_three int default 1) returns table (a int, b text, c int)
       language sql as 'select 1, null::text, 1'; ${granted('int, int, int')};
       alter table public.documents add column contract_test int`,
    ),
  ).toEqual([]);
  expect(
    await change(
      `${gone} ${made}(p_one int, p_two int default 1) returns table (a bigint) language sql as 'select 1::bigint'; ${granted('int, int')}`,
    ),
  ).toEqual([
    'a of the answer of contract_test is bigint and no longer integer',
    'the answer of contract_test has no b',
  ]);
  expect(await change('revoke execute on function public.contract_test(int, int) from service_role')).toEqual(
    ['service_role may not call contract_test'],
  );
  expect(await change('alter table public.documents rename column filename to title')).toContain(
    'documents has no filename',
  );
  await sql.unsafe(gone);
});
