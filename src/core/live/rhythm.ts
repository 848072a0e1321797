/** What the wire to the server is worth right now. */
export type LiveState = 'live' | 'connecting' | 'polling';

/** While something is active, a live screen compares the head this often: a lost last message shows no gap. */
export const headCheckMs = 15_000;
/** While the socket cannot connect and something is active, changes are fetched this often. */
export const pollMs = 5_000;
/** So long a connection may take before fetching takes over. */
export const connectGraceMs = 5_000;

/** Whether it is time to ask for changes although nothing was announced. Nothing active: never. */
export function isLookDue(state: LiveState, active: boolean, msSinceLastAnswer: number): boolean {
  if (!active) return false;
  if (state === 'polling') return msSinceLastAnswer >= pollMs;
  return msSinceLastAnswer >= headCheckMs;
}

/** How long to wait before the n-th attempt (from 0) to open the socket again. */
export function reconnectDelay(attempt: number): number {
  return Math.min(1_000 * 2 ** attempt, 15_000);
}
