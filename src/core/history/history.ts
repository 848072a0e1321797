/**
 * What is wrong with an event of a history: it says something else than when it was sealed, one or more before it are gone
 * without a purge, or what stands before it is not what stood there.
 */
export const historyFaults = ['changed', 'missing', 'unlinked'] as const;
export type HistoryFault = (typeof historyFaults)[number];

export type HistoryVerdict = {
  /** Events whose hashes were worked out again. */
  checked: number;
  /** Too young to be sealed. */
  unsealed: number;
  /** Deleted on purpose, which the history knows. */
  purged: number;
  /** Of the last event; null where none is sealed yet. Who keeps it can tell later that nothing before it has changed. */
  hash: string | null;
  /** Where in the history the first fault is, and which; null: there is none. */
  place: number | null;
  fault: HistoryFault | null;
};

/** One line of an exported history. `hash` is the SHA-256 of the bytes of `prev_hash` (none: nothing) and of `hashed`. */
export type HistoryEvent = {
  id: number;
  type: string;
  at: string;
  actor: string | null;
  data: Record<string, unknown>;
  place: number | null;
  prev_hash: string | null;
  hash: string | null;
  hashed: string | null;
};

/** A verdict as a sentence. */
export function describeVerdict({ checked, unsealed, purged, place, fault }: HistoryVerdict): string {
  const number = (n: number, of: string): string => `${n} ${of}${n === 1 ? '' : 's'}`;
  const rest = [
    ...(purged > 0 ? [`${number(purged, 'older event')} purged`] : []),
    ...(unsealed > 0 ? [`${number(unsealed, 'event')} not sealed yet`] : []),
  ];
  const told = rest.length > 0 ? `; ${rest.join(', ')}` : '';
  switch (fault) {
    case null:
      return `${number(checked, 'event')} as ${checked === 1 ? 'it was' : 'they were'} written${told}`;
    case 'changed':
      return `Event ${place} was changed after it was written${told}`;
    case 'missing':
      return `Event ${place} was taken away${told}`;
    case 'unlinked':
      return `What stands before event ${place} is not what stood there${told}`;
  }
}
