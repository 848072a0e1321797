import type { JobKind } from '#core/jobs/kinds';

export type ClaimRound = { kinds: JobKind[]; limit: number };

/**
 * What to claim when there is room for `room` more jobs: kinds with room for all of it together, scarcer ones by
 * themselves and first. `places` says how many more jobs of a kind may run here.
 */
export function planClaims(
  kinds: readonly JobKind[],
  room: number,
  places: (kind: JobKind) => number,
): ClaimRound[] {
  if (room <= 0) return [];
  const roomy: JobKind[] = [];
  const scarce: ClaimRound[] = [];
  for (const kind of kinds) {
    const free = places(kind);
    if (free >= room) roomy.push(kind);
    else if (free > 0) scarce.push({ kinds: [kind], limit: free });
  }
  return [...scarce, ...(roomy.length > 0 ? [{ kinds: roomy, limit: room }] : [])];
}
