/** The rows that are picked, and the one from which Shift reaches. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null };

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/**
 * A row is picked or put back. With `reach`, all rows between the last one picked and this one become what this one
 * becomes. `order` is how the rows stand.
 */
export function pick(selection: Selection, order: readonly string[], id: string, reach: boolean): Selection {
  const ids = new Set(selection.ids);
  const on = !ids.has(id);
  const from = reach && selection.anchor !== null ? order.indexOf(selection.anchor) : -1;
  const to = order.indexOf(id);
  const rows = from < 0 || to < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const row of rows) {
    if (on) ids.add(row);
    else ids.delete(row);
  }
  return { ids, anchor: id };
}

/** The selection without rows that are not there any more; the same object when all are. */
export function stillThere(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order);
  const ids = [...selection.ids].filter((id) => there.has(id));
  if (ids.length === selection.ids.size) return selection;
  const anchor = selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null;
  return { ids: new Set(ids), anchor };
}
