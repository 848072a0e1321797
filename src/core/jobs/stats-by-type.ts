import { jobKinds } from './kinds.ts';

type Count = { kind: string; status: string; count: number };
type Column = 'queued' | 'running' | 'succeeded' | 'failed';
export type StatsByType = { total: number; by_type: Record<string, Record<Column, number>> };

const columnByStatus: Readonly<Record<string, Column>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  dead: 'failed',
};

/**
 * Jobs by type in capitals, all there are and any that only the database knows. `failed` holds the dead as well; cancelled jobs are nowhere; `total` is the sum of all
 * that is shown.
 */
export function statsByType(counts: readonly Count[]): StatsByType {
  const kinds = new Set<string>([...jobKinds, ...counts.map(({ kind }) => kind)]);
  const stats: StatsByType = { total: 0, by_type: {} };
  for (const kind of kinds) {
    const row = { queued: 0, running: 0, succeeded: 0, failed: 0 };
    for (const { status, count } of counts.filter((one) => one.kind === kind)) {
      const column = columnByStatus[status];
      if (!column) continue;
      row[column] += count;
      stats.total += count;
    }
    stats.by_type[kind.toUpperCase()] = row;
  }
  return stats;
}
