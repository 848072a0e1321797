import { open } from 'node:fs/promises';
import { z } from 'zod';

/** How a statement read one table. */
export type Scan = {
  table: string;
  how: string;
  /** Rows looked at, wanted or not. */
  rows: number;
};

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
type PlanNode = z.infer<typeof planNode>;
const explained = z.looseObject({ Plan: planNode });

/** Has Postgres write the executed plan of every statement into its log, for connections made from now on. */
export const logPlans = `
  alter database postgres set session_preload_libraries = 'auto_explain';
  alter database postgres set auto_explain.log_min_duration = 0;
  alter database postgres set auto_explain.log_nested_statements = on;
  alter database postgres set auto_explain.log_analyze = on;
  alter database postgres set auto_explain.log_timing = off;
  alter database postgres set auto_explain.log_format = json`;

/** Runs `work` and gives how the statements meanwhile read their tables, out of Postgres' log. */
export async function scansDuring(logFile: string, work: () => Promise<unknown>): Promise<Scan[]> {
  const file = await open(logFile);
  try {
    const { size } = await file.stat();
    await work();
    const after = await file.stat();
    const text = Buffer.alloc(after.size - size);
    await file.read(text, 0, text.length, size);
    return plansIn(text.toString('utf8')).flatMap((plan) => scansOf(plan));
  } finally {
    await file.close();
  }
}

/** A plan goes on over lines that begin with a tab. */
function plansIn(log: string): PlanNode[] {
  return [...log.matchAll(/ plan:\n((?:\t.*\n?)+)/g)].map(
    ([, json = '']) => explained.parse(JSON.parse(json.replaceAll(/^\t/gm, ''))).Plan,
  );
}

function scansOf(node: PlanNode): Scan[] {
  const below = node.Plans.flatMap(scansOf);
  const table = node['Relation Name'];
  const index = node['Index Name'];
  if (!node['Node Type'].includes('Scan') || (!table && !index)) return below;
  // What a bitmap of an index gave is read by the node above it.
  if (!table) return below;
  const rows = (node['Actual Rows'] + node['Rows Removed by Filter']) * node['Actual Loops'];
  const by = index ?? indexesOf(node).join(' + ');
  return [{ table, how: by ? `${node['Node Type']} ${by}` : node['Node Type'], rows }, ...below];
}

function indexesOf(node: PlanNode): string[] {
  return node.Plans.flatMap((plan) => (plan['Index Name'] ? [plan['Index Name']] : indexesOf(plan)));
}

/** Scans of the same table in the same way, as one. */
export function together(scans: readonly Scan[]): Scan[] {
  const ways = Map.groupBy(scans, ({ table, how }) => `${table}: ${how}`);
  return [...ways.values()].map((same) => {
    const [first] = same;
    if (!first) throw new Error('a group has a member');
    return { ...first, rows: same.reduce((sum, { rows }) => sum + rows, 0) };
  });
}
