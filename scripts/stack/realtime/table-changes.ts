import type { Sql } from 'postgres';
import { dryRun, setLocal, settingsOf } from '../database/caller.ts';
import type { Claims } from '../gateway/identity.ts';
import { type Log, messageOf } from '../log.ts';
import type { Channel } from './channel.ts';
import type { Change, Relation, TextRow } from './pgoutput.ts';
import { concerns, parseFilter, type TableSubscription } from './table-subscriptions.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

interface Table {
  readonly columns: readonly Column[];
  readonly hasPolicies: boolean;
}

type Json = Record<string, unknown>;

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`;
const pick = (row: Json | undefined, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => row && name in row).map((name) => [name, row?.[name]]));

/** Delivers changed rows to the channels that asked for them and may see them, in commit order. */
export class TableChanges {
  readonly #sql: Sql;
  readonly #log: Log;
  readonly #channels = new Set<Channel>();
  readonly #tables = new Map<number, Promise<Table>>();
  #last: Promise<void> = Promise.resolve();

  constructor(sql: Sql, log: Log) {
    this.#sql = sql;
    this.#log = log;
  }

  subscribe(channel: Channel): void {
    this.#channels.add(channel);
  }

  unsubscribe(channel: Channel): void {
    this.#channels.delete(channel);
  }

  /** Forgets what the columns of tables are, to be called when the schema changed. */
  forget(): void {
    this.#tables.clear();
  }

  /** Takes one change; each is delivered after those before it. */
  push(change: Change): void {
    if (this.#channels.size === 0) return;
    this.#last = this.#last
      .then(() => this.#deliver(change))
      .catch((error: unknown) => this.#log(`a row change was not delivered: ${messageOf(error)}`));
  }

  async #deliver(change: Change): Promise<void> {
    const { schema, name } = change.relation;
    const wanted = [...this.#channels].flatMap((channel) =>
      channel.options.tables
        .filter((wish) => concerns(wish, schema, name, change.type))
        .map((wish) => ({ channel, wish })),
    );
    if (wanted.length === 0) return;
    const table = await this.#describe(change.relation);
    const data = await this.#present(change, table);
    const seenBy = new Map<string, Promise<boolean>>();
    const idsByChannel = new Map<Channel, number[]>();
    for (const { channel, wish } of wanted) {
      const who = `${channel.claims.role}:${channel.claims.sub ?? ''}`;
      const isVisible = seenBy.get(who) ?? this.#isVisible(change, table, channel.claims);
      seenBy.set(who, isVisible);
      if (!(await isVisible) || !(await this.#passes(change, table, wish))) continue;
      idsByChannel.set(channel, [...(idsByChannel.get(channel) ?? []), wish.id]);
    }
    for (const [channel, ids] of idsByChannel) channel.push('postgres_changes', { ids, data });
  }

  #describe(relation: Relation): Promise<Table> {
    const known = this.#tables.get(relation.id);
    if (known) return known;
    const described = this.#query(relation.id);
    this.#tables.set(relation.id, described);
    described.catch(() => this.#tables.delete(relation.id));
    return described;
  }

  async #query(id: number): Promise<Table> {
    const columns = await this.#sql<Column[]>`
      select a.attname as name, format_type(a.atttypid, null) as type,
        exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as "isKey"
      from pg_attribute a where a.attrelid = ${id} and a.attnum > 0 and not a.attisdropped order by a.attnum`;
    const [table] = await this.#sql<
      { rls: boolean }[]
    >`select relrowsecurity as rls from pg_class where oid = ${id}`;
    return { columns, hasPolicies: table?.rls ?? true };
  }

  /** The change as the client expects it; values are converted by Postgres, as the Data API would. */
  async #present(change: Change, table: Table): Promise<Json> {
    const [record, oldRow] = await Promise.all([
      this.#typed(change.new, table),
      this.#typed(change.old, table),
    ]);
    const keys = table.columns.filter((column) => column.isKey).map((column) => column.name);
    const showsAll = change.relation.replicaIdentity === 'f' && !table.hasPolicies;
    const old = showsAll && oldRow ? oldRow : pick(oldRow ?? record, keys);
    return {
      schema: change.relation.schema,
      table: change.relation.name,
      commit_timestamp: change.committedAt.toISOString(),
      type: change.type,
      columns: table.columns.map(({ name, type }) => ({ name, type })),
      ...(record && { record }),
      ...(change.type !== 'INSERT' && { old_record: old }),
      errors: null,
    };
  }

  /** A row of texts as JSON values: Postgres reads each text as its column's type. */
  async #typed(row: TextRow | undefined, table: Table): Promise<Json | undefined> {
    if (!row) return undefined;
    const sent = table.columns.filter((column) => column.name in row);
    const casts = sent.map(
      (column, index) => `$${index + 1}::text::${column.type} as ${quoted(column.name)}`,
    );
    const [found] = await this.#sql.unsafe<{ json: Json }[]>(
      `select to_jsonb(typed) as json from (select ${casts.join(', ')}) as typed`,
      sent.map((column) => row[column.name] ?? null),
    );
    return found?.json;
  }

  async #isVisible(change: Change, table: Table, claims: Claims): Promise<boolean> {
    if (change.type === 'DELETE' || !table.hasPolicies) return true; // As upstream: a deleted row can be asked no policy.
    const { schema, name } = change.relation;
    const keys = table.columns.filter((column) => column.isKey);
    if (keys.length === 0) return false;
    const test = keys
      .map((key, index) => `${quoted(key.name)} = $${index + 1}::text::${key.type}`)
      .join(' and ');
    const values = keys.map((key) => change.new?.[key.name] ?? null);
    return dryRun(this.#sql, async (t) => {
      await setLocal(t, settingsOf(claims));
      const rows = await t.unsafe(`select from ${quoted(schema)}.${quoted(name)} where ${test}`, values);
      return rows.length > 0;
    }).catch(() => false); // No privilege to read the table.
  }

  async #passes(change: Change, table: Table, wish: TableSubscription): Promise<boolean> {
    const filter = wish.filter ? parseFilter(wish.filter) : undefined;
    if (!filter) return true;
    const type = table.columns.find((column) => column.name === filter.column)?.type;
    const actual = (change.type === 'DELETE' ? change.old : change.new)?.[filter.column];
    if (!type || actual === null || actual === undefined) return false;
    const isList = filter.operator === 'in';
    const test = isList ? `= any ($2::text::${type}[])` : `${filter.operator} $2::text::${type}`;
    const wanted = isList ? `{${filter.value.replace(/^\(|\)$/g, '')}}` : filter.value;
    const [found] = await this.#sql.unsafe<{ passes: boolean }[]>(
      `select $1::text::${type} ${test} as passes`,
      [actual, wanted],
    );
    return found?.passes ?? false;
  }
}
