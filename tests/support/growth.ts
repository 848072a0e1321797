/** Four times the input in less than eight times the time: below sixteen times, which is what square growth takes. */
export const straight = 8;

/** What takes less than this shows no growth: the system counts CPU time by milliseconds, and other costs are larger. */
const leastMs = 20;

/** Square growth is seen every time; what is taken for it once, because the machine was at other things, is not. */
const tries = 4;

/**
 * How many times as much CPU time work takes over four times the input. How busy or how slow the machine is does not
 * matter to it, as it would to a limit of seconds; 0 where even the larger input takes no time to speak of. It is
 * measured again while it is not `below`.
 */
export function growthOf(work: (size: number) => unknown, size: number, below = straight): number {
  let growth = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries && growth >= below; i++) growth = Math.min(growth, measured(work, size));
  return growth;
}

function measured(work: (size: number) => unknown, size: number): number {
  const large = leastOf(() => work(4 * size));
  if (large < leastMs) return 0;
  const fourSmall = leastOf(() => [1, 2, 3, 4].forEach(() => void work(size)));
  return (4 * large) / Math.max(fourSmall, 1);
}

/** The least CPU time of this thread in milliseconds, of two runs: whatever else ran only adds. */
function leastOf(work: () => unknown): number {
  return Math.min(cpuOf(work), cpuOf(work));
}

function cpuOf(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
