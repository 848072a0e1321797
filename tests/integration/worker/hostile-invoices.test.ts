import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringHostileLoad, type HostileLoad, hostileOutcomes } from '#support/hostile-load';
import { isLongForm } from '#support/long-form';
import { faultsOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

/** Minutes of computing on two busy cores. */
const withinMs = 600_000;

/** Each is half a dozen facts, and a document may have 20,000. */
const printedLines = isLongForm ? 10_000 : 5_000;

let desk: WorkerDesk;
let load: HostileLoad;
let outcomes: Awaited<ReturnType<typeof hostileOutcomes>>;
beforeAll(async () => {
  desk = await openWorkerDesk();
  load = await bringHostileLoad(desk, printedLines);
  await desk.startWorker({
    IMPORT_WORKER_LEASE_SECONDS: '10',
    IMPORT_WORKER_BATCH_SIZE: '4',
    IMPORT_WORKER_POLL_INTERVAL: '200',
  });
  outcomes = await hostileOutcomes(desk, load, withinMs);
}, withinMs);
afterAll(() => desk?.close());

const violationsOf = async (name: keyof HostileLoad['hostile']) => {
  const rows = await desk.query<{ rule: string; message: string }>(
    `select v ->> 'rule' as rule, v ->> 'message' as message
     from public.conversion_results r, jsonb_array_elements(r.violations) v where r.conversion_id = $1`,
    [load.hostile[name].conversionId],
  );
  return rows;
};

test('beside hostile invoices no neighbour loses its lease or an attempt', async () => {
  const read = await settledOutcomes(desk, load.neighbours, withinMs);
  expect(read.flatMap((outcome, i) => faultsOf(outcome, load.papers[i] ?? raise()))).toEqual([]);
  expect(read.map(({ job }) => job.attempts)).toEqual(load.papers.map(() => 1));
  expect(await desk.count("public.events where type in ('job.lease_expired', 'job.dead')")).toBe(0);
  expect(await desk.count('public.jobs where attempts > 1')).toBe(0);
});

test('numbers of 20,000 digits are rules that the invoice breaks', async () => {
  expect(outcomes.get('endless numbers')?.conversion).toMatchObject({ status: 'completed', valid: false });
  const digits = (await violationsOf('endless numbers')).filter(({ rule }) => rule === 'DIGITS');
  expect(digits).toHaveLength(8);
  expect(digits[0]?.message).toContain('has 20002 digits');
});

test('an invoice that carries 10,000 lines becomes a valid one', async () => {
  expect(outcomes.get('many lines')?.conversion).toMatchObject({
    status: 'completed',
    valid: true,
    source: 'embedded',
  });
});

test('thousands of lines on pages are more facts than a document may have: LIMIT_EXCEEDED', () => {
  expect(outcomes.get('printed lines')?.conversion).toMatchObject({
    status: 'failed',
    error_code: 'LIMIT_EXCEEDED',
  });
});

test('decisions that are no values end their conversion with INVALID_INPUT, at the first attempt', () => {
  expect(outcomes.get('endless decisions')).toMatchObject({
    conversion: { status: 'failed', error_code: 'INVALID_INPUT' },
    job: { status: 'failed', attempts: 1 },
  });
});

function raise(): never {
  throw new Error('a document without its paper');
}
