/**
 * A place in the feed of changes: `"<txid>:<id>"`, opaque to a browser except for its order. Both halves are 64-bit, so
 * they are compared as bigints. One that the feed gave names the event before it as well (`…:<txid>.<id>.<microseconds>`),
 * by which a database that was restored knows that it is of another history.
 */
export type Cursor = string;

const form = /^(\d{1,19}):(\d{1,19})(?::\d{1,18}\.\d{1,18}\.\d{1,18})?$/;

/** Whether a text is a cursor at all. */
export function isCursor(text: string): boolean {
  return form.test(text);
}

/** Negative when `a` lies before `b`, zero when they are the same place. What is no cursor lies before all. */
export function compareCursors(a: Cursor, b: Cursor): number {
  const [aTx, aId] = halves(a);
  const [bTx, bId] = halves(b);
  if (aTx !== bTx) return aTx < bTx ? -1 : 1;
  if (aId !== bId) return aId < bId ? -1 : 1;
  return 0;
}

/** The later of two places; null stands before everything. */
export function laterCursor(a: Cursor | null, b: Cursor | null): Cursor | null {
  if (a === null) return b;
  if (b === null) return a;
  return compareCursors(a, b) >= 0 ? a : b;
}

/** Whether someone standing at `own` still has to walk to reach `target`. */
export function isBehind(own: Cursor | null, target: Cursor | null): boolean {
  if (target === null) return false;
  return own === null || compareCursors(own, target) < 0;
}

function halves(cursor: Cursor): [bigint, bigint] {
  const match = form.exec(cursor);
  return match ? [BigInt(match[1] ?? 0), BigInt(match[2] ?? 0)] : [-1n, -1n];
}
