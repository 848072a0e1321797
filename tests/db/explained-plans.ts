import { z } from 'zod';
import { connectTo, type Database } from '#support/database';

/** One step of an executed plan, as far as we look at it. */
const planNode = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number().default(0),
  'Actual Loops': z.number().default(0),
  'Rows Removed by Filter': z.number().default(0),
  get Plans() {
    return z.array(planNode).default([]);
  },
});
const explained = z.looseObject({ 'Query Text': z.string(), Plan: planNode });

type PlanNode = z.infer<typeof planNode>;
type Explained = z.infer<typeof explained>;

function walk(node: PlanNode): PlanNode[] {
  return [node, ...node.Plans.flatMap(walk)];
}

/** A step that reads a table. */
export interface TableScan {
  readonly table: string;
  readonly node: string;
  readonly index: string | undefined;
  /** How many rows it looked at, wanted or not. */
  readonly rowsRead: number;
  readonly query: string;
}

export interface Statement {
  readonly query: string;
  readonly joins: readonly string[];
  readonly scans: readonly TableScan[];
}

function summarise({ 'Query Text': query, Plan }: Explained, tables: readonly string[]): Statement {
  const nodes = walk(Plan);
  return {
    query,
    joins: nodes.map((node) => node['Node Type']).filter((type) => /Join|Nested Loop/.test(type)),
    scans: nodes.flatMap((node) => {
      const table = node['Relation Name'];
      if (table === undefined || !tables.includes(table) || !node['Node Type'].includes('Scan')) return [];
      const rowsRead = (node['Actual Rows'] + node['Rows Removed by Filter']) * node['Actual Loops'];
      return { table, node: node['Node Type'], index: node['Index Name'], rowsRead, query };
    }),
  };
}

/**
 * Runs `work` on a connection of its own and gives the executed plans of all statements that read one of the tables,
 * those inside functions included.
 */
export async function plansOf(
  adminUrl: string,
  tables: readonly string[],
  work: (sql: Database) => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const sql = connectTo(adminUrl, {
    onnotice({ message = '' }) {
      const start = message.indexOf('{');
      if (!message.startsWith('duration:') || start < 0) return;
      const statement = summarise(explained.parse(JSON.parse(message.slice(start))), tables);
      if (statement.scans.length > 0) statements.push(statement);
    },
  });
  try {
    await sql.unsafe(`
      load 'auto_explain';
      set auto_explain.log_min_duration = 0;
      set auto_explain.log_nested_statements = on;
      set auto_explain.log_analyze = on;
      set auto_explain.log_timing = off;
      set auto_explain.log_format = json;
      set auto_explain.log_level = notice;
      set client_min_messages = notice;`);
    await work(sql);
  } finally {
    await sql.end();
  }
  return statements;
}
