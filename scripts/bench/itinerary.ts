import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { showBlueprint } from '#core/blueprints/show';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { mayPass } from '#core/facts/levels';
import { withNearestYears } from '#core/facts/nearest-year';
import { pagesOf } from './invoices-pages.ts';
import { isBooked } from './itinerary-values.ts';
import { plainOf } from './tour-judge.ts';

/**
 * Facts of bookings, tickets and passes under CORPUS_DIR/itinerary against their truth, class by class: fields that are
 * right, of all that are printed or were given. What only a knowledge base could add may be missing, but not wrong. Exits
 * 1 below the floors, or where too many values are of no booking. `--list` prints what is wrong or missing, `--fresh`
 * reads the files anew; a name looks at files with it alone.
 */

const floors: Readonly<Record<string, number>> = { structured: 0.98, prose: 0.8 };
/** Of the right ones: values of items that are in no booking. */
const mostExtra = 0.1;
const itemSections = new Set(['flights', 'hotels', 'ground_transport']);
const truthSchema = z.record(
  z.string(),
  z.object({
    class: z.string(),
    items: z.array(
      z.object({
        section: z.string(),
        fields: z.record(
          z.string(),
          z.object({ value: z.string(), must: z.boolean(), noyear: z.boolean().optional() }),
        ),
      }),
    ),
  }),
);
type TrueItem = z.infer<typeof truthSchema>[string]['items'][number];
/** `unasked`: of what was given, values at or above their levels, which nobody is asked about, and the wrong ones of them. */
type Sum = {
  right: number;
  wrong: number;
  missing: number;
  extra: number;
  unasked: number;
  unaskedWrong: number;
};

const nothing: Sum = { right: 0, wrong: 0, missing: 0, extra: 0, unasked: 0, unaskedWrong: 0 };
const countedKinds = ['right', 'wrong', 'missing', 'extra', 'unasked', 'unaskedWrong'] as const;

export async function run(args: string[]): Promise<void> {
  const corpus = process.env.CORPUS_DIR;
  if (corpus === undefined) throw new Error('CORPUS_DIR is not set');
  const directory = path.join(corpus, 'itinerary');
  const truth = truthSchema.parse(JSON.parse(await readFile(path.join(directory, 'truth.json'), 'utf8')));
  const only = args.find((arg) => !arg.startsWith('--'));
  const sums = new Map<string, Sum>();
  for (const [name, { class: kind, items }] of Object.entries(truth).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (only !== undefined && !name.includes(only)) continue;
    const pages = await pagesOf(path.join(directory, 'files', name), args.includes('--fresh'));
    const today = new Date().toISOString().slice(0, 10);
    const facts = withNearestYears(extractFacts(pages, showBlueprint), today).filter(
      ({ cancelled }) => cancelled === undefined,
    );
    const { sum, faults } = judge(facts, items);
    const all = sums.get(kind) ?? { ...nothing };
    for (const key of countedKinds) all[key] += sum[key];
    sums.set(kind, all);
    if (args.includes('--list') && faults.length > 0)
      process.stdout.write(`== ${name}\n${faults.map((fault) => `   ${fault}\n`).join('')}`);
  }
  report(sums);
}

function report(sums: ReadonlyMap<string, Sum>): void {
  let [right, extra] = [0, 0];
  for (const [kind, sum] of sums) {
    const share = sum.right / Math.max(1, sum.right + sum.wrong + sum.missing);
    const floor = floors[kind] ?? 0;
    process.stdout.write(
      `${kind.padEnd(12)}${share.toFixed(4)} right (at least ${floor}): ${sum.right} right, ${sum.wrong} wrong, ${sum.missing} missing, ${sum.extra} of no booking; ${sum.unasked} that nobody is asked about, ${sum.unaskedWrong} of them wrong\n`,
    );
    if (share < floor) process.exitCode = 1;
    right += sum.right;
    extra += sum.extra;
  }
  if (extra > mostExtra * right) {
    process.stdout.write('Too many values are of no booking.\n');
    process.exitCode = 1;
  }
}

function judge(facts: readonly Fact[], truth: readonly TrueItem[]): { sum: Sum; faults: string[] } {
  const items = [...Map.groupBy(facts, ({ section, itemKey }) => `${section} ${itemKey ?? ''}`).values()];
  const agree = (item: readonly Fact[], known: TrueItem): number =>
    item[0]?.section === known.section ? item.filter((fact) => isRight(fact, known)).length : 0;
  const pairs = truth
    .flatMap((known) => items.map((item) => ({ known, item, points: agree(item, known) })))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  const partner = new Map<TrueItem, readonly Fact[]>();
  const taken = new Set<readonly Fact[]>();
  for (const { known, item } of pairs) {
    if (partner.has(known) || taken.has(item)) continue;
    partner.set(known, item);
    taken.add(item);
  }
  const sum: Sum = { ...nothing };
  const passing = (fact: Fact, right: boolean): void => {
    if (!mayPass(fact, showBlueprint)) return;
    sum.unasked++;
    if (!right) sum.unaskedWrong++;
  };
  const faults: string[] = [];
  for (const known of truth) {
    for (const [field, { value, must }] of Object.entries(known.fields)) {
      const own = partner.get(known)?.find((fact) => fact.field === field);
      if (own) passing(own, isRight(own, known));
      if (own && isRight(own, known)) sum.right++;
      else if (own) {
        sum.wrong++;
        faults.push(`${known.section}.${field}: wanted ${value}, found ${plainOf(own)} (${own.confidence})`);
      } else if (must) {
        sum.missing++;
        faults.push(`${known.section}.${field}: wanted ${value}, found nothing`);
      }
    }
  }
  for (const item of items) {
    if (taken.has(item) || !itemSections.has(item[0]?.section ?? '')) continue;
    sum.extra += item.length;
    for (const fact of item) passing(fact, false);
    faults.push(
      `of no booking: ${item.map((fact) => `${fact.section}.${fact.field} ${plainOf(fact)}`).join(', ')}`,
    );
  }
  return { sum, faults };
}

function isRight(fact: Fact, { section, fields }: TrueItem): boolean {
  const known = fields[fact.field];
  return known !== undefined && isBooked(plainOf(fact), known, { section, field: fact.field });
}
