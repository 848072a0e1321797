import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { blueprints } from '#core/blueprints/index';
import { showBlueprint } from '#core/blueprints/show';
import { calibrationData } from '#core/facts/calibration-data';
import { structuredFinder } from '#core/facts/finders/structured/structured';
import { everyFact } from '#core/facts/levels';
import { levelsData } from '#core/facts/levels-data';
import { type Fitted, fitted, kindsFitted } from './facts-fit.ts';
import { type Judged, type Judgement, judge, judgeKnownTours } from './facts-judge.ts';
import { type FittedLevel, fittedLevels, levelsOnOthers } from './facts-levels.ts';
import { aucOf, type Point, reliability } from './fitting.ts';

/**
 * How sure facts are against how often they are right: labelled papers of every blueprint, of vendors kept out of the
 * fitting. A fact that is not printed and was given all the same is wrong; one that is printed and was not found is told
 * apart. Exits 1 above the ceiling of calibration error or below the floor of AUC.
 *
 * `--fit` measures the other half and rewrites `src/core/facts/calibration-data.ts`, then measures this half and rewrites
 * `levels-data.ts`; `--without-scans` leaves out what has to be recognised first; `--list` prints what is wrong or was
 * not found (of the half that is fitted on: the other is kept unseen); `--fresh` reads the files anew; the id of a
 * blueprint looks at its papers alone, and fits only what is added for its kinds of facts, and levels of no other.
 */

/** Share of the names that are taken away when fitting, and how often. */
const forgetting = { share: 0.3, seeds: [1, 2, 3] };
const limits = { error: 0.05, auc: 0.8, facts: 500 };
const data = path.resolve(import.meta.dirname, '../../src/core/facts');

export async function run(args: string[]): Promise<void> {
  const options = {
    scans: !args.includes('--without-scans'),
    fresh: args.includes('--fresh'),
    blueprint: args.find((arg) => !arg.startsWith('--')),
  };
  if (args.includes('--fit')) return fitCalibration(options);
  if (args.includes('--fit-levels')) return fitLevels(options);
  if (args.includes('--list')) return list(options);
  const judgement = await judge('held out', options);
  const { error, auc } = report(judgement);
  if (judgement.given.length < limits.facts || error > limits.error || auc < limits.auc) process.exitCode = 1;
}

type Options = { scans: boolean; fresh: boolean; blueprint: string | undefined };

/** Of one blueprint only what is added for its kinds of facts. */
async function fitKinds(options: Options & { blueprint: string }): Promise<void> {
  const { given, files, vendors } = await judge('fit', options);
  const { weights, curve, kinds } = calibrationData;
  // What was fitted on these very facts before is not known beside them: fitting twice would count them twice.
  const others = Object.entries(kinds).filter(([kind]) => !isOfAlone(kind, options.blueprint));
  const known = {
    weights: [...weights],
    kinds: Object.fromEntries(others),
    curve: curve.map(([at, value]): [number, number] => [at, value]),
  };
  await writeCalibration({ ...known, kinds: kindsFitted(given, known) });
  say(`Kinds fitted on ${given.length} facts of ${files} files of ${vendors} vendors.`);
  await fitLevelsAnew(options.blueprint);
}

/** Levels stand on confidences, which the process has loaded as they were before. */
async function fitLevelsAnew(blueprint: string | undefined): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    ...process.argv.slice(1, 3),
    ...(blueprint === undefined ? [] : [blueprint]),
    '--fit-levels',
  ]);
  process.stdout.write(stdout);
}

async function fitCalibration(options: Options): Promise<void> {
  const { blueprint } = options;
  if (blueprint !== undefined) return fitKinds({ ...options, blueprint });
  const judgement = await judge('fit', options);
  const judged = [...judgement.given];
  // The rules were made looking at these very vendors. What becomes of others shows when names are taken away.
  for (const seed of forgetting.seeds) {
    judged.push(...(await judge('fit', { ...options, forgetting: { ...forgetting, seed } })).given);
  }
  const { auc, ...calibration } = fitted(judged);
  await writeCalibration(calibration);
  say(
    `Fitted on ${judged.length} facts of ${judgement.files} files of ${judgement.vendors} vendors; AUC over vendors left out in turn ${auc.toFixed(3)}.`,
  );
  await fitLevelsAnew(undefined);
}

/** Of one blueprint only the levels that no other shares. */
async function fitLevels(options: Options): Promise<void> {
  const { blueprint } = options;
  const { given, files, vendors } = await judge('held out', options);
  const ofTours = blueprint === undefined || blueprint === showBlueprint.id;
  const seen = ofTours ? await judgeKnownTours(options.fresh) : null;
  const fitted = fittedLevels(given, seen?.given);
  const levels =
    blueprint === undefined
      ? fitted
      : new Map([...knownLevels(), ...[...fitted].filter(([pool]) => isOfAlone(pool, blueprint))]);
  await writeLevels(new Map([...levels].sort(([a], [b]) => a.localeCompare(b, 'en'))));
  say(
    `Levels of ${given.length} facts of ${files} files of ${vendors} vendors that nothing else was fitted on:`,
  );
  if (seen) say(`  and of ${seen.given.length} of ${seen.files} papers of tours that rules were made on`);
  for (const [pool, { at, cases }] of levels)
    say(`  ${pool.padEnd(28)}${(at === null ? 'none' : at.toFixed(3)).padEnd(8)}${cases} facts`);
}

function knownLevels(): [pool: string, level: FittedLevel][] {
  return Object.entries(levelsData).flatMap(([pool, level]) => (level ? [[pool, level]] : []));
}

/** Whether a pool, or a kind, has facts of one blueprint alone. */
function isOfAlone(pool: string, blueprint: string): boolean {
  const others = blueprints.filter(({ id }) => id !== blueprint).flatMap(({ sections }) => sections);
  const finders = others.flatMap(({ finder, fields, nodes }) => [
    finder,
    ...fields.flatMap(({ also }) => also),
    ...(nodes.length > 0 ? [structuredFinder.id] : []),
  ]);
  return pool !== everyFact && !finders.includes(pool.split(' ')[0] ?? '');
}

async function list(options: Options): Promise<void> {
  const { given, recall } = await judge('fit', options);
  for (const { file, label, fact, right } of given) {
    if (right) continue;
    const [evidence] = fact.evidence;
    say(
      `${file} ${label} ${fact.itemKey ?? ''}: ${JSON.stringify(fact.value)} ${fact.confidence} (${evidence?.rule})`,
    );
  }
  for (const { blueprint, label, printed, found } of recall.values())
    say(`${blueprint} ${label}: ${found} of ${printed}`);
}

function report({ given, recall, files, vendors }: Judgement): { error: number; auc: number } {
  say(
    `${given.length} facts of ${files} papers of ${vendors} vendors that nothing was fitted on (at least ${limits.facts})`,
  );
  say('  said        predicted   observed   facts');
  for (const { from, predicted, observed, n } of reliability(pointsOf(given)).bins)
    say(
      `  ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}  ${predicted.toFixed(3).padEnd(12)}${observed.toFixed(3).padEnd(11)}${n}`,
    );
  const [error, auc] = [errorOf(given), aucIn(given)];
  say(`Calibration error ${error.toFixed(4)} (ceiling ${limits.error})`);
  say(`AUC               ${auc.toFixed(4)} (floor ${limits.auc})`);
  for (const blueprint of new Set(given.map((entry) => entry.blueprint)))
    reportBlueprint(blueprint, { given, recall });
  reportLevels(given);
  return { error, auc };
}

function reportBlueprint(blueprint: string, { given, recall }: Pick<Judgement, 'given' | 'recall'>): void {
  const own = given.filter((entry) => entry.blueprint === blueprint);
  const printed = [...recall.values()].filter((entry) => entry.blueprint === blueprint);
  say(
    `${blueprint}: ${shares(own, printed)}; calibration error ${errorOf(own).toFixed(3)}, AUC ${aucIn(own).toFixed(3)}`,
  );
  for (const [name, repeated] of [
    ['fields there once', false],
    ['fields of items', true],
  ] as const) {
    const some = own.filter((entry) => entry.repeated === repeated);
    const labels = new Set(some.map(({ label }) => label));
    if (some.length > 0)
      say(
        `  ${name}: ${shares(
          some,
          printed.filter(({ label }) => labels.has(label)),
        )}; calibration error ${errorOf(some).toFixed(3)}, AUC ${aucIn(some).toFixed(3)}`,
      );
  }
  for (const entry of printed) {
    const given = own.filter(({ label }) => label === entry.label);
    say(`    ${entry.label.padEnd(28)}${shares(given, [entry])}`);
  }
}

function shares(given: readonly Judged[], printed: readonly { printed: number; found: number }[]): string {
  const right = given.filter((entry) => entry.right).length;
  const found = printed.reduce((sum, entry) => sum + entry.found, 0);
  const all = printed.reduce((sum, entry) => sum + entry.printed, 0);
  return `right ${right} of ${given.length} given (${percent(right, given.length)}), found ${found} of ${all} printed (${percent(found, all)})`;
}

function reportLevels(given: readonly Judged[]): void {
  say('Levels fitted on the other vendors, of these half in turn:');
  for (const { pool, passed, right, cases } of levelsOnOthers(given))
    say(`  ${pool.padEnd(28)}${`${passed} of ${cases} pass`.padEnd(22)}${right} of them right`);
}

function pointsOf(given: readonly Judged[]): Point[] {
  return given.map(({ fact, right }) => ({ at: fact.confidence, right: right ? 1 : 0 }));
}

/** How far what is said is from what is so, over all facts. */
function errorOf(given: readonly Judged[]): number {
  return reliability(pointsOf(given)).error;
}

function aucIn(given: readonly Judged[]): number {
  return aucOf(pointsOf(given));
}

async function writeCalibration(fit: Omit<Fitted, 'auc'>): Promise<void> {
  await write(
    'calibration-data.ts',
    `/**
 * Written by \`npm run bench -- facts --fit\`; not for editing. Fitted on one half of the labelled papers of
 * tests/fixtures, split by vendor.
 */
export const calibrationData: {
  /** In the order of \`featureNames\`. */
  weights: readonly number[];
  /** Added for the kind of a field. */
  kinds: Readonly<Record<string, number>>;
  /** From the logistic to the share that was right. */
  curve: readonly (readonly [at: number, value: number])[];
} = ${JSON.stringify(fit, null, 2)};
`,
  );
}

async function writeLevels(levels: ReadonlyMap<string, FittedLevel>): Promise<void> {
  await write(
    'levels-data.ts',
    `/**
 * Written by \`npm run bench -- facts --fit\`; not for editing. By pool of facts: the confidence from which on 99 of 100
 * are right, null where no confidence is enough, and of how many labelled facts this is known that calibration was not
 * fitted on. Pools of fewer than 300 are left out. Where papers that rules were made on are among them, those they were
 * not made on bear the level out.
 */
export const levelsData: Readonly<Record<string, { at: number | null; cases: number } | undefined>> = ${JSON.stringify(Object.fromEntries(levels), null, 2)};
`,
  );
}

async function write(name: string, source: string): Promise<void> {
  const file = path.join(data, name);
  await writeFile(file, source);
  await promisify(execFile)('npx', ['biome', 'check', '--write', file]);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
