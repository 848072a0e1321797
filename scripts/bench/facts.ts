import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Fitted, fitted } from './facts-fit.ts';
import { type Judged, type Judgement, judge, withoutSomeNames } from './facts-truth.ts';

/**
 * How sure facts are against how often they are right: labelled invoices, of vendors kept out of the fitting. A fact
 * that is not printed and was given all the same is wrong; one that is printed and was not found is told apart.
 * Exits 1 above the ceiling of calibration error or below the floor of AUC.
 *
 * `--fit` measures the other half and rewrites `src/core/facts/calibration-data.ts`; `--without-scans` leaves out what
 * has to be recognised first; `--list` prints what is wrong (of the half that is fitted on: the other is kept unseen);
 * `--fresh` reads the files anew.
 */

/** Share of the names that are taken away when fitting, and how often. */
const forgetting = { share: 0.3, seeds: [1, 2, 3] };
const limits = { error: 0.05, auc: 0.8, facts: 500 };
const dataFile = path.resolve(import.meta.dirname, '../../src/core/facts/calibration-data.ts');

export async function run(args: string[]): Promise<void> {
  const options = { scans: !args.includes('--without-scans'), fresh: args.includes('--fresh') };
  if (args.includes('--fit')) {
    const judgement = await judge('fit', options);
    // The rules were made looking at these very vendors. What becomes of others shows when names are taken away.
    for (const seed of forgetting.seeds) {
      const { given } = await judge('fit', options, withoutSomeNames(forgetting.share, seed));
      judgement.given.push(...given);
    }
    const { auc, ...data } = fitted(judgement.given);
    await writeData(data);
    say(
      `Fitted on ${judgement.given.length} facts of ${judgement.files} files of ${judgement.vendors} vendors; AUC over vendors left out in turn ${auc.toFixed(3)}.`,
    );
    return;
  }
  if (args.includes('--list')) {
    const { given } = await judge('fit', options);
    for (const { file, label, fact, right } of given.filter((entry) => !entry.right)) {
      say(
        `${file} ${label}: ${JSON.stringify(fact.value)} ${fact.confidence} (${fact.evidence[0]?.rule})${right ? '' : ' wrong'}`,
      );
    }
    return;
  }
  const judgement = await judge('held out', options);
  const { error, auc } = report(judgement);
  if (judgement.given.length < limits.facts || error > limits.error || auc < limits.auc) process.exitCode = 1;
}

function report({ given, recall, files, vendors }: Judgement): { error: number; auc: number } {
  say(
    `${given.length} facts of ${files} invoices of ${vendors} vendors that nothing was fitted on (at least ${limits.facts})`,
  );
  say('  said        predicted   observed   facts');
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const own = given.filter(({ fact }) => Math.min(9, Math.floor(fact.confidence * 10)) === bin);
    if (own.length === 0) continue;
    const predicted = mean(own.map(({ fact }) => fact.confidence));
    const observed = mean(own.map(({ right }) => (right ? 1 : 0)));
    error += (own.length / given.length) * Math.abs(predicted - observed);
    say(
      `  ${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}  ${predicted.toFixed(3).padEnd(12)}${observed.toFixed(3).padEnd(11)}${own.length}`,
    );
  }
  const auc = areaUnderCurve(given);
  say(`Calibration error ${error.toFixed(4)} (ceiling ${limits.error})`);
  say(`AUC               ${auc.toFixed(4)} (floor ${limits.auc})`);
  say(
    `Right             ${(100 * mean(given.map(({ right }) => (right ? 1 : 0)))).toFixed(1)} % of what was given`,
  );
  say('Found of what is printed:');
  for (const [label, { printed, found }] of recall) {
    const own = given.filter((entry) => entry.label === label);
    const right = own.filter((entry) => entry.right).length;
    say(
      `  ${label.padEnd(16)}${`${found} of ${printed}`.padEnd(12)}${(100 * (found / printed)).toFixed(1)} %   right ${right} of ${own.length} given`,
    );
  }
  return { error, auc };
}

/** How often a right fact is surer than a wrong one; ties count half. */
function areaUnderCurve(given: readonly Judged[]): number {
  const right = given.filter((entry) => entry.right).map(({ fact }) => fact.confidence);
  const wrong = given.filter((entry) => !entry.right).map(({ fact }) => fact.confidence);
  let won = 0;
  for (const a of right) for (const b of wrong) won += a > b ? 1 : a === b ? 0.5 : 0;
  return won / Math.max(1, right.length * wrong.length);
}

async function writeData(data: Omit<Fitted, 'auc'>): Promise<void> {
  const source = `/**
 * Written by \`npm run bench -- facts --fit\`; not for editing. Fitted on one half of the labelled invoices of
 * tests/fixtures/invoices, split by vendor.
 */
export const calibrationData: {
  /** In the order of \`featureNames\`. */
  weights: readonly number[];
  /** Added for the kind of a field. */
  kinds: Readonly<Record<string, number>>;
  /** From the logistic to the share that was right. */
  curve: readonly (readonly [at: number, value: number])[];
} = ${JSON.stringify(data, null, 2)};
`;
  await writeFile(dataFile, source);
  await promisify(execFile)('npx', ['biome', 'check', '--write', dataFile]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
