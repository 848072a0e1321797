import { parseArgs } from 'node:util';
import { runChaos } from '#support/chaos';

const usage = `npm run chaos -- [--documents 200] [--invoices 100] [--workers 3] [--worker-kills 40] [--database-kills 4] [--minutes 15]

Reads documents and converts invoices on a stack of its own while workers are killed with -9 in the middle of reading,
finding facts and converting, and Postgres too. Writes a report in JSON and fails unless every document was read and every
invoice converted once and wholly, no process is left, and the kills did interrupt jobs of each of these kinds.
`;

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '200' },
    invoices: { type: 'string', default: '100' },
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
    invoices: Number(values.invoices),
    workers: Number(values.workers),
    workerKills: Number(values['worker-kills']),
    databaseKills: Number(values['database-kills']),
    leaseSeconds: 2,
    withinMs: Number(values.minutes) * 60_000,
  });
  const faults = [...report.faults];
  const rescued = Object.values(report.rescued).reduce((sum, lost) => sum + lost, 0);
  if (rescued < report.workerKills) {
    faults.push(`only ${rescued} jobs were interrupted by ${report.workerKills} kills`);
  }
  for (const kind of report.invoices > 0 ? ['read', 'extract', 'convert'] : ['read']) {
    if (!report.rescued[kind]) faults.push(`no kill interrupted a ${kind} job`);
  }
  process.stdout.write(`${JSON.stringify({ ...report, faults }, null, 2)}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
