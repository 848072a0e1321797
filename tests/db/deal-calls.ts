import type { Caller, Connection, FreshDatabase } from '#support/database';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { type Claimed, claimOne, complete, type Lease } from './queue-calls.ts';

/** What is asked of deals and what their jobs write, one typed call per SQL function. */

export interface DealRow {
  readonly id: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly revision: number;
  readonly computed_inputs: string | null;
  readonly closed_at: Date | null;
}

export interface ConditionRow {
  readonly id: string;
  readonly template: string | null;
  readonly party: string;
  readonly status: string;
  readonly computed: string;
  readonly decided: string | null;
  readonly decided_reason: string | null;
  readonly sentence: string;
}

/** What a run came to of one condition. */
export interface JudgedCondition {
  readonly id?: string;
  readonly template?: string;
  readonly party?: string;
  readonly status?: string;
  readonly sentence?: string;
  readonly papers?: readonly { document_id: string; verdict: string; sentence?: string }[];
}

/** Somebody who works on deals. */
export function lender(database: FreshDatabase, caller: Caller, org: string) {
  const value = async <T>(query: (as: Connection) => Promise<readonly { value: T }[]>): Promise<T> => {
    const [row] = await database.as(caller, query);
    if (!row) throw new Error('a row was expected');
    return row.value;
  };
  return {
    bring: async (): Promise<string> => {
      const key = newStorageKey(org);
      await storeObject(database.sql, key, 1000);
      const answer = await value<{ document_id: string }>(
        (as) =>
          as`select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${randomHash()}, ${key}) as value`,
      );
      return answer.document_id;
    },
    open: () =>
      value<string>((as) => as`select public.create_deal(${org}, 'Corliss', 'sba_7a', 'company') as value`),
    edit: (deal: string, name: string) =>
      value<unknown>(
        (as) => as`select public.edit_deal(${deal}, ${name}, 'sba_7a', 'company', null) as value`,
      ),
    close: (deal: string, closed = true) =>
      value<unknown>((as) => as`select public.close_deal(${deal}, ${closed}) as value`),
    remove: (deal: string) => value<unknown>((as) => as`select public.delete_deal(${deal}) as value`),
    addPapers: (deal: string, documents: readonly string[]) =>
      value<number>((as) => as`select public.add_deal_papers(${deal}, ${[...documents]}::uuid[]) as value`),
    removePaper: (deal: string, document: string) =>
      value<unknown>((as) => as`select public.remove_deal_paper(${deal}, ${document}) as value`),
    saveParty: (deal: string, name: string, share: number | null = null, party: string | null = null) =>
      value<string>(
        (as) =>
          as`select public.save_deal_party(${deal}, 'owner', ${name}, ${share}::numeric, ${party}::uuid) as value`,
      ),
    retry: (deal: string) => value<unknown>((as) => as`select public.retry_deal(${deal}) as value`),
    ask: (deal: string) =>
      value<string>(
        (as) => as`
          select public.add_deal_condition(${deal}, 'legal', 'closing', 'The lease', 'Your lease', '{}'::jsonb) as value`,
      ),
    withdraw: (condition: string) =>
      value<unknown>((as) => as`select public.remove_deal_condition(${condition}) as value`),
    decide: (condition: string, status: string | null, reason: string | null = null) =>
      value<unknown>(
        (as) => as`
          select public.decide_condition(${condition}, ${status}::public.condition_status, ${reason}, null) as value`,
      ),
    assign: (condition: string, document: string, said: boolean | null) =>
      value<unknown>(
        (as) =>
          as`select public.assign_condition_paper(${condition}, ${document}, ${said}::boolean) as value`,
      ),
    decideValue: (deal: string, amount: string) =>
      value<unknown>(
        (as) => as`
          select public.decide_fact('deal', ${deal}, 'loan', 'loan', 'loan_amount', null,
            ${JSON.stringify({ amount, currency: 'USD' })}::text::jsonb) as value`,
      ),
  };
}

export async function findDeal(sql: Connection, id: string): Promise<DealRow> {
  const [row] = await sql<DealRow[]>`select * from public.deals where id = ${id}`;
  if (!row) throw new Error(`no deal ${id}`);
  return row;
}

export const conditionsOf = (sql: Connection, deal: string) =>
  sql<
    ConditionRow[]
  >`select * from public.deal_conditions where deal_id = ${deal} order by position, template, party`;

/** Runs of a deal that wait or are under way. */
export async function openRuns(sql: Connection, deal: string): Promise<string[]> {
  const rows = await sql<{ status: string }[]>`
    select status from public.jobs
    where subject_type = 'deal' and subject_id = ${deal} and status in ('queued', 'running') order by id`;
  return rows.map(({ status }) => status);
}

export const takeRun = (sql: Connection): Promise<Claimed> =>
  claimOne(sql, { kinds: ['recompute_conditions'] });

export async function beginDeal(sql: Connection, lease: Lease): Promise<{ inputs: string; today: string }> {
  const [row] = await sql<{ deal: { inputs: string; today: string } }[]>`
    select public.begin_deal(${lease.id}, ${lease.lease_token}::uuid) as deal`;
  if (!row) throw new Error('begin_deal gave no row');
  return row.deal;
}

export async function saveDeal(
  sql: Connection,
  lease: Lease,
  { inputs, today }: { inputs: string; today: string },
  conditions: readonly JudgedCondition[],
): Promise<boolean> {
  const whole = conditions.map((one, position) => ({
    position,
    category: 'legal',
    prior_to: 'closing',
    internal: one.template ?? 'own',
    external: 'Please send it',
    rule: {},
    status: 'outstanding',
    sentence: 'Nothing is there.',
    evidence: [],
    papers: [],
    ...one,
  }));
  const data = { sections: [{ section: 'loan', sources: [], members: [], groups: [] }], conditions: whole };
  const [row] = await sql<{ saved: boolean }[]>`
    select public.save_deal(${lease.id}, ${lease.lease_token}::uuid, ${inputs}, ${today}::date,
      ${JSON.stringify(data)}::text::jsonb) as saved`;
  if (!row) throw new Error('save_deal gave no row');
  return row.saved;
}

/** Runs the one deal that waits. */
export async function runDeal(sql: Connection, conditions: readonly JudgedCondition[] = []): Promise<void> {
  const lease = await takeRun(sql);
  await saveDeal(sql, lease, await beginDeal(sql, lease), conditions);
  await complete(sql, [lease]);
}
