import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';

type ChangeType = 'INSERT' | 'UPDATE' | 'DELETE';

/** One `postgres_changes` wish of a channel, as the client gave it, with the id we answer it by. */
export interface TableSubscription {
  readonly id: number;
  readonly event: string;
  readonly schema?: string;
  readonly table?: string;
  readonly filter?: string;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads the wishes of a join message. Each keeps its fields, since the client compares them with the answer. */
export function readSubscriptions(wishes: unknown): TableSubscription[] {
  if (!Array.isArray(wishes)) return [];
  return wishes
    .filter((wish) => typeof wish === 'object' && wish !== null)
    .map((wish: Record<string, unknown>) => {
      const subscription = {
        event: textOf(wish.event) ?? '*',
        ...(textOf(wish.schema) !== undefined && { schema: textOf(wish.schema) }),
        ...(textOf(wish.table) !== undefined && { table: textOf(wish.table) }),
        ...(textOf(wish.filter) !== undefined && { filter: textOf(wish.filter) }),
      };
      const digest = createHash('sha1').update(JSON.stringify(subscription)).digest();
      return { ...wish, ...subscription, id: digest.readUIntBE(0, 3) };
    });
}

const matches = (wanted: string | undefined, actual: string) =>
  !wanted || wanted === '*' || wanted === actual;

/** Whether a change of this table is what the subscription asks for, its filter aside. */
export const concerns = (wish: TableSubscription, schema: string, table: string, type: ChangeType): boolean =>
  matches(wish.event, type) && matches(wish.schema, schema) && matches(wish.table, table);

export interface Filter {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
}

const OPERATORS: Record<string, string> = {
  eq: '=',
  neq: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: 'in',
};

/** Reads `column=operator.value`; undefined when it is none. `operator` is SQL, or `in`. */
export function parseFilter(filter: string): Filter | undefined {
  const [, column, name, value] = /^([^=]+)=([a-z]+)\.(.*)$/s.exec(filter) ?? [];
  const operator = OPERATORS[name ?? ''];
  return column && operator && value !== undefined ? { column, operator, value } : undefined;
}

/** Says why these subscriptions cannot be served, or undefined when they can. */
export async function findProblem(
  sql: Sql,
  wishes: readonly TableSubscription[],
): Promise<string | undefined> {
  for (const { event, schema, table, filter } of wishes) {
    const published = await sql`
      select from pg_publication_tables
      where pubname = 'supabase_realtime' and ${schema ?? '*'}::text in ('*', schemaname)
        and ${table ?? '*'}::text in ('*', tablename)
      limit 1`;
    if (published.length === 0) {
      const parameters = `[event: ${event}, schema: ${schema}, table: ${table}, filters: []]`;
      return `Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: ${parameters}`;
    }
    if (filter && !parseFilter(filter)) return `Error parsing \`filter\` params: [${filter}]`;
  }
  return undefined;
}
