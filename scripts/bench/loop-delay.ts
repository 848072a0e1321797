import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into a process before its own program (`--import`): writes how long its event loop stood still, in ms, as a
 * line of JSON when the process ends. `computing` is the longest stretch of its own computing: on a busy machine the
 * rest of a delay is waiting for a processor. SIGUSR2 forgets what was measured so far: a start is not asked about.
 */
const resolutionMs = 5;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();
const used = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
let last = used();
let computing = 0;
setInterval(() => {
  const now = used();
  computing = Math.max(computing, now - last);
  last = now;
}, resolutionMs).unref();

process.on('SIGUSR2', () => {
  delay.reset();
  computing = 0;
});
process.on('exit', () => {
  const ms = (nanoseconds: number): number => Math.round(nanoseconds / 1e6);
  const measured = { max: ms(delay.max), p99: ms(delay.percentile(99)), computing: Math.round(computing) };
  process.stdout.write(`${JSON.stringify({ msg: 'event-loop delay', ...measured })}\n`);
});
