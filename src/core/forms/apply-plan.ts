import type { DealFacts } from './deal-facts.ts';
import type { Form, FormField } from './form.ts';
import type { FieldPlan } from './plan.ts';
import { valueFor } from './value-for.ts';

export type FilledByPlan = {
  field: string;
  path: string;
  value: string | true;
  rule: string;
  confidence: number;
  evidence: unknown;
};
export type MissingFact = { field: string; path: string; required: boolean; why: string };

/** What a plan makes of the facts of a deal. Every field of the form is in one of the lists, or its fact says "not this". */
export type AppliedPlan = {
  filled: FilledByPlan[];
  /** A fact goes here and is not known, or does not go in as it is. */
  missing: MissingFact[];
  unmapped: { field: string; why: string; notes: string[] }[];
  byHand: { field: string; why: string }[];
  /** Rows that are more than the form has. */
  addendum: { title: string; columns: string[]; rows: string[][] }[];
};

/** Below it a fact is named and left to a person. Fitted: `npm run bench -- mapping --fit` says how, and what it comes to. */
export const leastConfidence = 0.81;

/**
 * Fills a planned form with the facts of a deal. Pure: the same plan and facts give the same values.
 * @param least how sure it must be what a field asks for, 0 to 1
 */
export function applyPlan(
  form: Form,
  plan: readonly FieldPlan[],
  deal: DealFacts,
  least = leastConfidence,
): AppliedPlan {
  const applied: AppliedPlan = { filled: [], missing: [], unmapped: [], byHand: [], addendum: [] };
  const fields = new Map(form.fields.map((field) => [field.name, field]));
  for (const one of plan) {
    const field = fields.get(one.field);
    if (!field) continue;
    if (one.kind === 'byHand') applied.byHand.push({ field: one.field, why: one.why });
    else if (one.kind === 'unmapped')
      applied.unmapped.push({ field: one.field, why: one.why, notes: one.notes });
    else applyMapped(one, field, deal, applied, least);
  }
  applied.addendum = addendumOf(plan, deal);
  return applied;
}

function applyMapped(
  plan: FieldPlan & { kind: 'mapped' },
  field: FormField,
  deal: DealFacts,
  applied: AppliedPlan,
  least: number,
): void {
  const { path, transform, rule } = plan;
  const missing = (why: string): void => {
    applied.missing.push({ field: field.name, path, required: field.required, why });
  };
  const fact = deal.get(path);
  if (!fact) {
    // Rows and boxes beyond what a deal has stay as they are.
    if (!isBeyond(path, deal) && transform.kind !== 'tickAmount') missing('no document states it');
    return;
  }
  const written = valueFor(fact.value, path, transform, field);
  if ('problem' in written) missing(written.problem);
  if (!('value' in written)) return;
  const confidence = Math.round(Math.min(plan.confidence, fact.confidence) * 1000) / 1000;
  if (plan.confidence < least) missing('what the field asks for is not sure enough');
  else
    applied.filled.push({
      field: field.name,
      path,
      value: written.value,
      rule,
      confidence,
      evidence: fact.evidence,
    });
}

const rowPath = /^(existing_debt\[\d+\]|owner_\d+)\./u;

/** Whether a path is of an owner or a debt that the deal has not. */
function isBeyond(path: string, deal: DealFacts): boolean {
  const row = rowPath.exec(path)?.[1];
  if (row === undefined || row === 'owner_1') return false;
  for (const known of deal.keys()) if (known.startsWith(`${row}.`)) return false;
  return true;
}

const debtColumns: readonly (readonly [name: string, title: string])[] = [
  ['lender', 'Lender'],
  ['original_amount', 'Original amount'],
  ['origination_date', 'Date'],
  ['balance', 'Balance'],
  ['interest_rate', 'Rate %'],
  ['monthly_payment', 'Monthly payment'],
  ['maturity_date', 'Maturity'],
  ['collateral', 'Collateral'],
  ['status', 'Status'],
];
const ownerColumns: readonly (readonly [name: string, title: string])[] = [
  ['full_name', 'Name'],
  ['title', 'Title'],
  ['ownership_percent', 'Ownership %'],
  ['ssn', 'SSN'],
  ['home_address.one_line', 'Home address'],
];

/** The rows of a deal that a form with a table for them has no room for. */
function addendumOf(plan: readonly FieldPlan[], deal: DealFacts): AppliedPlan['addendum'] {
  const tables: AppliedPlan['addendum'] = [];
  const add = (title: string, row: RegExp, of: (at: number) => string, columns: typeof debtColumns): void => {
    const planned = new Set(
      plan.flatMap((one) => (one.kind === 'mapped' ? (row.exec(one.path)?.[1] ?? []) : [])).map(Number),
    );
    if (planned.size < 2) return;
    const known = new Set([...deal.keys()].flatMap((path) => row.exec(path)?.[1] ?? []).map(Number));
    const left = [...known].filter((at) => !planned.has(at)).sort((a, b) => a - b);
    if (left.length === 0) return;
    const used = columns.filter(([name]) => left.some((at) => deal.has(`${of(at)}.${name}`)));
    tables.push({
      title,
      columns: used.map(([, head]) => head),
      rows: left.map((at) => used.map(([name]) => String(deal.get(`${of(at)}.${name}`)?.value ?? ''))),
    });
  };
  add('Further debts', /^existing_debt\[(\d+)\]\./u, (at) => `existing_debt[${at}]`, debtColumns);
  add('Further owners', /^owner_(\d+)\./u, (at) => `owner_${at}`, ownerColumns);
  return tables;
}
