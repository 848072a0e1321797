import { parseArgs } from 'node:util';
import { blueprintIds } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { mutate, planOf } from './mutation.ts';
import { type Sample, samples } from './samples.ts';

const usage = `npm run fuzz -- [--files 20000] [--seed 1] [--from 0] [--at-once 2] [--list]

Changes files of every format that is read and gives them to the engines, in the same children that a worker has: their type,
their pages, what is attached or embedded, their form, pictures of their pages, their kind and facts. The same seed and number
are the same file for ever: --from N --files 1 does one again. Prints how often each code was answered, and every fault:
an answer without a code (UNKNOWN: a child crashed, or threw what nobody expected), or a worker that fell. Exits 1 on any.
--list prints every answer.
`;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '2' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Facts, forms and pictures take longest, and are asked for of one in so many files. */
const oneIn = { rules: 8, pictures: 8, forms: 3 };

type Fault = { n: number; sample: string; step: string; says: string };

/** Everything a worker may ask of a file, until something refuses it. Gives the code of each step that did not succeed. */
async function ask(
  pool: EnginePool,
  bytes: Uint8Array,
  n: number,
  tell: (step: string, error: unknown) => void,
) {
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      tell(name, error);
      return undefined;
    }
  };
  const pages: Page[] = [];
  const detected = await step('detect', () => pool.detect({ bytes }));
  const summary = await step('read', () => pool.read({ bytes }, (page) => void pages.push(page)));
  const type = detected?.type;
  if (type === 'eml' || type === 'msg')
    await step('attachments', () => pool.attachments({ bytes }, () => {}));
  if (type === 'pdf') {
    if (n % oneIn.forms === 0) await step('form', () => pool.readForm({ bytes }));
    await step('embedded invoice', () => pool.embeddedInvoice({ bytes }));
  }
  const isDrawn = type === 'pdf' || type === 'png' || type === 'jpeg' || type === 'tiff' || type === 'webp';
  if (isDrawn && n % oneIn.pictures === 0)
    await step('pictures', () => pool.pageImages({ bytes, pages: [1], dpi: 72 }, () => {}));
  if (summary && pages.length > 0 && n % oneIn.rules === 0) {
    await step('classify', () => pool.classify(pages));
    const blueprint = blueprintIds[Math.floor(n / oneIn.rules) % blueprintIds.length] ?? '';
    await step('facts', () => pool.facts(pages, blueprint));
  }
}

async function run(): Promise<void> {
  const [files, seed, from, atOnce] = [values.files, values.seed, values.from, values['at-once']].map(Number);
  if (![files, seed, from, atOnce].every(Number.isSafeInteger) || !files || !atOnce)
    throw new DocketError('INVALID_INPUT', { message: usage });
  const byFormat = [...(await samples())];
  const pool = createEnginePool({ size: atOnce });
  const answers = new Map<string, number>();
  const faults: Fault[] = [];
  const began = Date.now();
  let next = from ?? 0;
  const last = next + files;
  const fallen = (error: unknown): void => {
    faults.push({ n: next, sample: '', step: 'worker', says: String(error) });
  };
  process.on('uncaughtException', fallen);
  const lane = async (): Promise<void> => {
    while (next < last) {
      const n = next++;
      const [format, sample] = chosen(byFormat, n, planOf(seed ?? 1, n).file);
      const bytes = await mutate(sample.bytes, planOf(seed ?? 1, n));
      let refused = false;
      await ask(pool, bytes, n, (step, error) => {
        refused = true;
        const code = error instanceof DocketError ? error.code : 'UNKNOWN';
        count(answers, `${format} ${step} ${code}`);
        const says = `${code} ${error instanceof Error ? error.message : String(error)}`;
        if (values.list) process.stdout.write(`${n} ${sample.name} ${step}: ${says}\n`);
        if (code !== 'UNKNOWN') return;
        faults.push({ n, sample: sample.name, step, says });
        process.stdout.write(`FAULT ${n} ${sample.name} ${step}: ${says}\n`);
      });
      if (!refused) count(answers, `${format} taken`);
      if ((n + 1) % 1000 === 0) process.stderr.write(`${n + 1 - (from ?? 0)} files\n`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, lane));
  } finally {
    await pool.close();
    process.off('uncaughtException', fallen);
  }
  for (const [answer, times] of [...answers].toSorted()) process.stdout.write(`${answer}: ${times}\n`);
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(`${files} files, seed ${seed}, ${seconds} s: ${faults.length} faults\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** All formats equally often, however many files there are of each. */
function chosen(byFormat: readonly [string, Sample[]][], n: number, at: number): [string, Sample] {
  const [format, files] = byFormat[n % byFormat.length] ?? ['', []];
  const sample = files[Math.floor(at * files.length)];
  if (!sample) throw new Error('there are no files to change');
  return [format, sample];
}

function count(answers: Map<string, number>, answer: string): void {
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}

if (values.help) process.stdout.write(usage);
else await run();
