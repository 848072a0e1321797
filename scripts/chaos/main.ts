import { parseArgs } from 'node:util';
import { killedAt, runChaos } from '#support/chaos';

const usage = `npm run chaos -- [--documents 200] [--invoices 100] [--imports 40] [--workers 3] [--worker-kills 40] [--database-kills 4]
                  [--lease-seconds 2] [--minutes 15]

Reads documents, converts invoices and puts imports together on a stack of its own while workers are killed with -9 in
the middle of reading, finding facts, converting and importing, and Postgres too. Writes a report in JSON and fails unless
every document was read, every invoice converted and every import put together once and wholly, no process is left, and the
kills did interrupt jobs of each of these kinds. Where heartbeats come late because other things run, leases must be longer.
`;

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '200' },
    invoices: { type: 'string', default: '100' },
    imports: { type: 'string', default: '40' },
    workers: { type: 'string', default: '3' },
    'worker-kills': { type: 'string', default: '40' },
    'database-kills': { type: 'string', default: '4' },
    'lease-seconds': { type: 'string', default: '2' },
    minutes: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const report = await runChaos({
    documents: Number(values.documents),
    invoices: Number(values.invoices),
    imports: Number(values.imports),
    workers: Number(values.workers),
    workerKills: Number(values['worker-kills']),
    databaseKills: Number(values['database-kills']),
    leaseSeconds: Number(values['lease-seconds']),
    withinMs: Number(values.minutes) * 60_000,
  });
  const faults = [...report.faults];
  const rescued = Object.values(report.rescued).reduce((sum, lost) => sum + lost, 0);
  if (rescued < report.workerKills) {
    faults.push(`only ${rescued} jobs were interrupted by ${report.workerKills} kills`);
  }
  for (const kind of killedAt(report)) {
    if (!report.rescued[kind]) faults.push(`no kill interrupted a ${kind} job`);
  }
  process.stdout.write(`${JSON.stringify({ ...report, faults }, null, 2)}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
