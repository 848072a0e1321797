import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { answerOf } from '#core/classification/answer';
import { type Calibration, isSure } from '#core/classification/calibration';
import { defaultTypes } from '#core/classification/classify';
import { fitted } from './classification-fit.ts';
import { knownDocuments, type Scored, score, typesWithoutSomePhrases } from './classification-truth.ts';
import { aucOf, levelIn, mean, type Point, reliability } from './fitting.ts';

/**
 * How sure types are against how often they are right, on documents whose type is known. Documents are dealt into
 * parts by their issuer, and those of each are judged by curves fitted on the others: nothing is judged by what was
 * fitted on it. Exits 1 below the floor of right answers or above the ceiling of calibration error.
 *
 * `--fit` rewrites `src/core/classification/calibration-data.ts`, fitted on all of them; `--list` prints what is
 * wrong; `--fresh` reads the files anew.
 */

const parts = 6;
/** Share of the phrases that are taken away when fitting, and how often. */
const forgetting = { share: 0.3, seeds: [1, 2, 3] };
const limits = { right: 0.83, error: 0.05, documents: 250 };
/** There is no level before so many documents bear it out. */
const fewestForLevel = 300;
const dataFile = path.resolve(import.meta.dirname, '../../src/core/classification/calibration-data.ts');

/** `passes`: sure enough that nobody would look. */
type Judged = Scored & { answer: string; confidence: number; right: number; passes: boolean };

export async function run(args: string[]): Promise<void> {
  const fresh = args.includes('--fresh');
  const documents = await knownDocuments();
  const met = await score(documents, defaultTypes(), fresh);
  const unlike: Scored[] = [];
  for (const seed of forgetting.seeds)
    unlike.push(...(await score(documents, typesWithoutSomePhrases(forgetting.share, seed), false)));
  const judged = judgeInTurn(met, unlike);
  const { right, error } = report(judged);
  if (args.includes('--list')) list(judged);
  if (args.includes('--fit')) {
    const data = calibrated(met, unlike);
    await writeData(met.length < fewestForLevel ? { ...data, level: null } : data);
    return;
  }
  if (right < limits.right || error > limits.error || judged.length < limits.documents) process.exitCode = 1;
}

/** Every document judged by what was fitted on the documents of other parts. */
function judgeInTurn(met: readonly Scored[], unlike: readonly Scored[]): Judged[] {
  return Array.from({ length: parts }, (_, part) => {
    const isOther = ({ issuer }: Scored): boolean => partOf(issuer) !== part;
    const data = calibrated(met.filter(isOther), unlike.filter(isOther));
    return met.filter((document) => !isOther(document)).map((document) => judgedBy(data, document));
  }).flat();
}

function partOf(issuer: string): number {
  return (createHash('sha256').update(issuer).digest()[0] ?? 0) % parts;
}

function judgedBy(data: Calibration, document: Scored): Judged {
  const { type: answer, confidence } = answerOf(document.scores, document.read, data);
  const right = answer === document.type ? 1 : 0;
  return { ...document, answer, confidence, right, passes: isSure(confidence, data) };
}

/** The numbers with their level. */
function calibrated(met: readonly Scored[], unlike: readonly Scored[]): Calibration {
  const data = fitted(met, unlike);
  return { ...data, level: levelIn(pointsOf(met.map((document) => judgedBy(data, document)))) };
}

function pointsOf(judged: readonly Judged[]): Point[] {
  return judged.map(({ confidence, right }) => ({ at: confidence, right }));
}

function report(judged: readonly Judged[]): { right: number; error: number } {
  const points = pointsOf(judged);
  const { bins, error } = reliability(points);
  const right = mean(points.map((point) => point.right));
  say(`${judged.length} documents of known type, each judged by what was fitted on others`);
  say('  said        predicted   observed   documents');
  for (const { from: at, predicted, observed, n } of bins) {
    say(
      `  ${at.toFixed(1)} to ${(at + 0.1).toFixed(1)}  ${predicted.toFixed(3).padEnd(12)}${observed.toFixed(3).padEnd(11)}${n}`,
    );
  }
  const wrong = judged.filter((one) => one.right === 0).sort((a, b) => b.confidence - a.confidence);
  say(`Right             ${(100 * right).toFixed(1)} % (floor ${100 * limits.right})`);
  say(`Calibration error ${error.toFixed(4)} (ceiling ${limits.error})`);
  say(`AUC               ${aucOf(points).toFixed(4)}`);
  say(`Surest wrong      ${wrong[0] ? `${wrong[0].confidence} (${path.basename(wrong[0].file)})` : 'none'}`);
  const passed = judged.filter(({ passes }) => passes);
  say(
    `At the level      ${passed.filter((one) => one.right === 1).length} of ${passed.length} right, by levels fitted on others`,
  );
  for (const type of new Set(judged.map((one) => one.type))) {
    const own = judged.filter((one) => one.type === type);
    say(`  ${type.padEnd(30)}${own.filter((one) => one.right === 1).length} of ${own.length}`);
  }
  return { right, error };
}

function list(judged: readonly Judged[]): void {
  for (const { file, type, answer, confidence, right } of judged)
    if (right === 0) say(`${path.basename(file)}: ${type}, taken for ${answer} with ${confidence}`);
}

async function writeData(data: Calibration): Promise<void> {
  const source = `/**
 * Written by \`npm run bench -- classification --fit\`; not for editing. Fitted on the labelled documents of
 * tests/fixtures, no type of which may outweigh the others.
 */
export const calibrationData: {
  /** How many it was fitted on. */
  documents: number;
  /** Of a constant and of the points by which the best type is ahead; see \`featuresOf\`. */
  weights: readonly number[];
  /** From what the weights give (0..1) to the share that was right. */
  winner: readonly (readonly [at: number, value: number])[];
  /** From the points of another type, as a share of the best one's, to how often it is the right one. */
  loser: readonly (readonly [at: number, value: number])[];
  /** From how little speaks for any known type (0..1) to how often \`other\` is right. */
  other: readonly (readonly [at: number, value: number])[];
  /** How often a document is of no known type: all there is to say of one without text. */
  unread: number;
  /** From this confidence on, 99 of 100 are right; null while too few documents bear it out. */
  level: number | null;
} = ${JSON.stringify(data, null, 2)};
`;
  await writeFile(dataFile, source);
  await promisify(execFile)('npx', ['biome', 'check', '--write', dataFile]);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
