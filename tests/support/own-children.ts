import { readdirSync, readFileSync } from 'node:fs';

/** The processes that this one has started and that are still there. Linux alone. */
export function ownChildren(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
