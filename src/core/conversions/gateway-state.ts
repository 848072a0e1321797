/** A worker asks the gateway when the time is over and says what came of it: minutes later nobody asks any more. */
const graceMs = 5 * 60_000;

/** Whether the worker that said so is gone: word of an outage whose time is long over says nothing of the gateway. */
export function isLeftBehind({ state, until }: { state: string; until: string | null }, now: Date): boolean {
  return state === 'open' && until !== null && Date.parse(until) + graceMs < now.getTime();
}
