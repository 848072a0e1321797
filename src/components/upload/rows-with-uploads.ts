import type { QueuedUpload } from '#data/browser/upload/queue-set';

/** A line of a list: a file on its way, what has become of it, or both. */
export type RowWithUpload<T> = { key: string; upload: QueuedUpload | null; row: T | null };

/**
 * What arrives keeps the place (and the DOM node) its file had, at the top in the order it was dropped; every other row
 * follows in the list's own order.
 */
export function rowsWithUploads<T extends { id: string }>(
  uploads: readonly QueuedUpload[],
  list: readonly T[],
): RowWithUpload<T>[] {
  const byId = new Map(list.map((row) => [row.id, row]));
  const placed = new Set<string>();
  const rows = uploads.map((upload): RowWithUpload<T> => {
    const { stage, id: key } = upload.item;
    const id = stage.step === 'registered' ? stage.rowId : null;
    const row = id && !placed.has(id) ? (byId.get(id) ?? null) : null;
    if (row) placed.add(row.id);
    return { key, upload, row };
  });
  for (const row of list) if (!placed.has(row.id)) rows.push({ key: row.id, upload: null, row });
  return rows;
}
