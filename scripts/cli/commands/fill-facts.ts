import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type AppliedPlan, applyPlan } from '#core/forms/apply-plan';
import { readDealFacts } from '#core/forms/deal-facts';
import type { FilledForm } from '#core/forms/fill';
import { planForm } from '#core/forms/plan-form';
import { createEnginePool } from '#worker/engines/pool';
import { printJson } from '../outcome.ts';
import { loadFile } from '../read-file.ts';
import { type FillOptions, loadJson } from './fill.ts';

/**
 * Fills a form with the facts of a deal, and says what is missing, what nothing is known of and what a person must do.
 * @throws DocketError INVALID_INPUT (the facts), NO_FIELDS, XFA_ONLY, SIGNED, ENCRYPTED, and what loading a file throws
 */
export async function fillWithFacts(
  file: string,
  { facts, out, flatten, json }: Omit<FillOptions, 'values'> & { facts: string },
): Promise<void> {
  const deal = readDealFacts(await loadJson(facts));
  const bytes = await loadFile(file);
  const engines = createEnginePool({ size: 1, lazy: true });
  try {
    const form = await engines.readForm({ bytes });
    const applied = applyPlan(form, planForm(form), deal);
    const values = Object.fromEntries(applied.filled.map(({ field, value }) => [field, value]));
    const addendum =
      applied.addendum.length > 0 ? { title: 'Addendum', tables: applied.addendum } : undefined;
    const made = await engines.fillForm({ bytes, values, flatten, runFormats: true, addendum });
    await writeFile(out, made.bytes);
    const outcome = outcomeOf(applied, made);
    if (json) printJson(outcome);
    else process.stdout.write(toText(path.basename(out), outcome));
  } finally {
    await engines.close();
  }
}

function outcomeOf(applied: AppliedPlan, made: FilledForm) {
  const written = new Map(made.filled.map(({ field, value }) => [field, value]));
  return {
    /** Only what stands in the file: what could not be written is among the problems. */
    filled: applied.filled
      .filter(({ field }) => written.has(field))
      .map((one) => ({ ...one, value: written.get(one.field) ?? one.value })),
    missing: applied.missing,
    unmapped: applied.unmapped,
    byHand: applied.byHand,
    problems: made.problems,
    sha256: made.sha256,
  };
}

function toText(
  name: string,
  { filled, missing, unmapped, byHand, problems, sha256 }: ReturnType<typeof outcomeOf>,
): string {
  const lines = [`${name}: ${filled.length} fields filled`, `  sha256 ${sha256}`];
  for (const { field, path: fact, why } of missing) lines.push(`  missing   ${field} (${fact}): ${why}`);
  for (const { field, why } of byHand) lines.push(`  by hand   ${field}: ${why}`);
  for (const { field, why } of unmapped) lines.push(`  unmapped  ${field}: ${why}`);
  for (const { field, code, message } of problems) lines.push(`  ${code} ${field}: ${message}`);
  return `${lines.join('\n')}\n`;
}
