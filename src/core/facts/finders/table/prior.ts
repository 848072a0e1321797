import { type HeaderCell, likeliest } from './header.ts';

/** How well a heading names a column of the section. */
export function weightOf(cell: HeaderCell | undefined, column: string): number {
  return cell?.weights.get(column) ?? 0;
}

export function isUnknown(cell: HeaderCell | undefined): boolean {
  return cell !== undefined && cell.weights.size === 0 && cell.elsewhere === 0;
}

/** What a heading says for and against its column being one of the section's. */
export function priorOf(cells: readonly HeaderCell[], at: number | undefined, column: string): number {
  const cell = at === undefined ? undefined : cells[at];
  if (!cell) return 0;
  const weight = weightOf(cell, column);
  if (weight > 0) return likeliest(cell)?.column === column ? weight : weight * 0.8;
  return isUnknown(cell) ? -0.15 : -0.7;
}
