import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { bringHostileLoad, hostileOutcomes } from '#support/hostile-load';
import { settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

/**
 * How long a worker's own thread stands still while its children convert hostile invoices beside ordinary documents:
 * numbers of 20,000 digits, 10,000 lines carried as XML and 10,000 printed, 24 decisions of 19,000 digits. Exits 1 when
 * it stood still for more than 200 ms once: heartbeats, and the leases of all jobs, hang on that thread. What else runs
 * on the machine counts against it, so it should be quiet.
 */

const mostMs = 200;
const withinMs = 900_000;
const loopDelay = pathToFileURL(path.join(import.meta.dirname, 'loop-delay.ts')).href;
const measuredSchema = z.object({ max: z.number(), p99: z.number(), computing: z.number() });

export async function run(): Promise<void> {
  const desk = await openWorkerDesk();
  try {
    const { max, p99, computing } = await measure(desk);
    process.stdout.write(
      `event-loop delay of the worker: max ${max} ms, p99 ${p99} ms; longest computing ${computing} ms\n`,
    );
    if (max > mostMs) {
      process.stderr.write(`more than ${mostMs} ms\n`);
      process.exitCode = 1;
    }
  } finally {
    await desk.close();
  }
}

async function measure(desk: WorkerDesk): Promise<z.infer<typeof measuredSchema>> {
  const load = await bringHostileLoad(desk);
  const worker = await desk.startWorker({
    NODE_OPTIONS: `--import=${loopDelay}`,
    IMPORT_WORKER_LEASE_SECONDS: '10',
    IMPORT_WORKER_BATCH_SIZE: '4',
  });
  worker.kill('SIGUSR2');
  const outcomes = await hostileOutcomes(desk, load, withinMs);
  const neighbours = await settledOutcomes(desk, load.neighbours, withinMs);
  for (const [name, { conversion }] of outcomes) {
    const end = conversion.error_code ?? (conversion.valid ? 'valid' : 'breaks rules');
    process.stdout.write(`${name.padEnd(20)}${conversion.status}, ${end}\n`);
  }
  const attempts = neighbours.map(({ job }) => job.attempts);
  const lost = await desk.count("public.events where type = 'job.lease_expired'");
  process.stdout.write(`neighbours: ${attempts.join(' ')} attempts; ${lost} leases lost\n`);
  worker.kill('SIGTERM');
  return measuredSchema.parse(await worker.line(({ msg }) => msg === 'event-loop delay'));
}
