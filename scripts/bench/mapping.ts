import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { applyPlan, leastConfidence } from '#core/forms/apply-plan';
import { readDealFacts } from '#core/forms/deal-facts';
import type { Form } from '#core/forms/form';
import { planForm } from '#core/forms/plan-form';
import { createEnginePool } from '#worker/engines/pool';
import { type Filling, levelsOf } from './mapping-fit.ts';
import {
  addScores,
  type FormTruth,
  type JudgedField,
  judgeFields,
  type MappingScore,
  scoreOf,
} from './mapping-judge.ts';

/**
 * Which facts go into which fields, on forms whose right answers were made by somebody who had not seen the rules.
 * `--open` lists what is not right on those that may be looked at; of the others only figures are printed. `--fit` fits on
 * those that may be looked at how sure a rule must be, and exits 1 where the code fills in what is less sure. Exits 1 where
 * more than 1.5 % of what was filled on those is wrong, or less than 75 % of what should be is right.
 */

const layouts = new URL('../../tests/fixtures/forms/layouts/', import.meta.url);
const deals = new URL('../../tests/fixtures/deals/', import.meta.url);
const mostWrong = 0.015;
const leastRight = 0.75;
/** On forms that rules were made with they err less than on others: a fit stays so far below the floor. */
const mostWrongSeen = 0.01;

const truthSchema = z.object({
  form: z.string(),
  deals: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
});

type Run = { form: string; deal: string; judged: JudgedField[]; score: MappingScore; fillings: Filling[] };

export async function run(args: string[]): Promise<void> {
  const open = await measure('open');
  if (args.includes('--fit')) return printLevels(open);
  report('open', open);
  if (args.includes('--open')) return list(open);
  const closed = await measure('closed');
  const { filled, wrong, toFill, right } = report('closed', closed);
  if (wrong > mostWrong * filled || right < leastRight * toFill) process.exitCode = 1;
}

async function measure(part: 'open' | 'closed'): Promise<Run[]> {
  const folder = new URL(`${part}/files/`, layouts);
  const pool = createEnginePool({ size: 1 });
  const runs: Run[] = [];
  try {
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json')).sort()) {
      const truth = truthSchema.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
      const form = await pool.readForm({ bytes: await readFile(new URL(truth.form, folder)) });
      for (const [deal, right] of Object.entries(truth.deals))
        runs.push(await fillFor(form, truth.form, deal, right));
    }
  } finally {
    await pool.close();
  }
  return runs;
}

async function fillFor(form: Form, name: string, deal: string, truth: FormTruth): Promise<Run> {
  const facts: unknown = JSON.parse(await readFile(new URL(`${deal}/facts.json`, deals), 'utf8'));
  const plan = planForm(form);
  const known = readDealFacts(facts);
  const { filled, byHand } = applyPlan(form, plan, known);
  const judged = judgeFields(truth, new Map(filled.map(({ field, value }) => [field, value])));
  const all = applyPlan(form, plan, known, 0).filled;
  const wrong = new Set(
    judgeFields(truth, new Map(all.map(({ field, value }) => [field, value]))).flatMap((one) =>
      one.verdict === 'wrong' ? one.field : [],
    ),
  );
  return {
    form: name,
    deal,
    judged,
    score: scoreOf(truth, judged, new Set(byHand.map(({ field }) => field))),
    fillings: all.map(({ field, confidence }) => ({ confidence, wrong: wrong.has(field) })),
  };
}

function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printLevels(runs: readonly Run[]): void {
  const levels = levelsOf(runs.flatMap(({ fillings }) => fillings));
  for (const { confidence, filled, wrong, share } of levels)
    printLine(
      `${confidence.toFixed(2)}   ${String(filled).padStart(4)} filled, ${wrong} wrong   ${(100 * share).toFixed(2)} % from here up`,
    );
  const least = levels.findLast(({ share }) => share < mostWrongSeen)?.confidence ?? 1;
  printLine(`fitted ${least}, in use ${leastConfidence}`);
  // Stricter than what was seen is safe: who is meant where nobody is named is another on forms that rules were not made with.
  if (leastConfidence < least) process.exitCode = 1;
}

function report(part: string, runs: readonly Run[]): MappingScore {
  const share = (some: number, all: number): string =>
    all === 0 ? '–' : `${((100 * some) / all).toFixed(1)} %`;
  const line = (title: string, score: MappingScore): string =>
    `${title.padEnd(34)} right ${share(score.right, score.toFill).padStart(7)} of ${String(score.toFill).padStart(4)}   wrong ${share(score.wrong, score.filled).padStart(6)} of ${String(score.filled).padStart(4)}   by hand ${score.byHandNamed}/${score.byHand}`;
  if (part === 'open')
    for (const form of new Set(runs.map((one) => one.form)))
      printLine(line(form, addScores(runs.filter((one) => one.form === form).map(({ score }) => score))));
  const sum = addScores(runs.map(({ score }) => score));
  printLine(line(`${part}: ${new Set(runs.map(({ form }) => form)).size} forms`, sum));
  return sum;
}

function list(runs: readonly Run[]): void {
  for (const { form, deal, judged } of runs)
    for (const { field, verdict, got, expected } of judged)
      if (verdict === 'wrong' || verdict === 'missed')
        printLine(
          `${verdict.padEnd(7)} ${form} ${deal} ${field}: ${got === '' ? '' : `"${got}" for `}"${expected}"`,
        );
}
