import { parseArgs } from 'node:util';
import { runChaos } from '#support/chaos';

const usage = `npm run chaos -- [--documents 300] [--workers 3] [--worker-kills 40] [--database-kills 4] [--minutes 15]

Reads documents on a stack of its own while workers and Postgres are killed with -9. Writes a report in JSON and fails
unless every document was read once and wholly, no process is left, and the kills did interrupt jobs.
`;

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '300' },
    workers: { type: 'string', default: '3' },
    'worker-kills': { type: 'string', default: '40' },
    'database-kills': { type: 'string', default: '4' },
    minutes: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const report = await runChaos({
    documents: Number(values.documents),
    workers: Number(values.workers),
    workerKills: Number(values['worker-kills']),
    databaseKills: Number(values['database-kills']),
    leaseSeconds: 2,
    withinMs: Number(values.minutes) * 60_000,
  });
  const faults = [...report.faults];
  if (report.rescued < report.workerKills) {
    faults.push(`only ${report.rescued} jobs were interrupted by ${report.workerKills} kills`);
  }
  process.stdout.write(`${JSON.stringify({ ...report, faults }, null, 2)}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
