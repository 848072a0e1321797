import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into a process before its own program (`--import`): writes how long its event loop stood still, in ms, as a
 * line of JSON when the process ends. SIGUSR2 forgets what was measured so far: a start is not what is asked about.
 */
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const ms = (nanoseconds: number): number => Math.round(nanoseconds / 1e6);
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => {
  const line = { msg: 'event-loop delay', max: ms(delay.max), p99: ms(delay.percentile(99)) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
});
