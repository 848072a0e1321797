import type { Resolved } from './asked.ts';
import { withBorrowerNamed } from './borrower-roles.ts';
import { type BoxSeries, boxSeriesOf } from './box-series.ts';
import { FieldMemory } from './field-memory.ts';
import { type FieldReading, readFields } from './field-reading.ts';
import type { Form, FormField } from './form.ts';
import { contextOf } from './form-context.ts';
import { inOneLanguage } from './one-language.ts';
import { leavePagesAgain } from './pages-again.ts';
import type { FieldPlan, Transform } from './plan.ts';
import { partsOfSeries } from './plan-series.ts';
import { planTick } from './plan-tick.ts';
import { resolveField } from './resolve-field.ts';
import { settleFields } from './settle-fields.ts';
import { readWording } from './wording/read-wording.ts';
import type { Term } from './wording/term.ts';

/** What a person decided once for all: by field the path of its fact, or null for "by hand". */
export type DecidedFields = ReadonlyMap<string, string | null>;

/**
 * Says of every field of a form which fact goes into it and how, that only a person may fill it in, or that nothing is
 * known of it. Pure: the same form gives the same plan. Near-linear in the fields.
 * @param told with the surroundings of its fields (`describeFields`)
 * @param decided what a person fixed: it stands over every rule
 */
export function planForm(told: Form, decided: DecidedFields = new Map()): FieldPlan[] {
  const form = withBorrowerNamed(inOneLanguage(told));
  const readings = readFields(form);
  const context = contextOf(readings);
  const series = boxSeriesOf(form);
  const heads = new Map(series.map((one) => [one.fields[0] ?? -1, one]));
  const tails = new Set(series.flatMap(({ fields }) => fields.slice(1)));
  const memory = new FieldMemory();
  const resolved = new Map<number, Resolved>();
  for (const reading of readings) {
    if (tails.has(reading.at)) continue;
    const one = resolveField(withSeriesLabel(reading, heads.get(reading.at)), context, memory);
    memory.keep(reading, one);
    resolved.set(reading.at, one);
  }
  settleFields(readings, resolved, context);
  const again = leavePagesAgain(readings, resolved);
  const plans = new Map<number, FieldPlan>();
  for (const [at, one] of resolved) plans.set(at, planOf(one));
  for (const { fields } of series) spread(fields, form, plans, resolved);
  const ticks = planTick(readings, context);
  return form.fields.map((field, at): FieldPlan => {
    const fixed = decided.get(field.name);
    if (fixed === null) return { kind: 'byHand', field: field.name, notes: [], why: 'a person decided so' };
    const tick = ticks.get(at);
    const isOther = again.has(at) && tick?.kind === 'mapped' && tick.path.startsWith('owner_1.');
    const plan = (isOther ? undefined : tick) ??
      plans.get(at) ?? { kind: 'unmapped', field: field.name, notes: [], why: 'nothing is known of it' };
    return fixed === undefined ? plan : decidedPlan(field, fixed, plan);
  });
}

function decidedPlan(field: FormField, path: string, plan: FieldPlan): FieldPlan {
  const transform = plan.kind === 'mapped' ? plan.transform : { kind: 'whole' as const };
  return {
    kind: 'mapped',
    field: field.name,
    notes: [],
    path,
    transform,
    rule: 'decided',
    confidence: 1,
    why: 'a person decided so',
  };
}

function withSeriesLabel(reading: FieldReading, series: BoxSeries | undefined): FieldReading {
  if (!series) return reading;
  return {
    ...reading,
    label: series.label === null ? null : readWording(series.label),
    row: null,
    column: null,
  };
}

const lastFirst = /\blast\b.{0,20}\bfirst\b/iu;

function planOf(one: Resolved): FieldPlan {
  const field = one.reading.field;
  if ('byHand' in one) return { kind: 'byHand', field: field.name, notes: [], why: one.byHand };
  if ('nothing' in one) return { kind: 'unmapped', field: field.name, notes: one.notes, why: one.nothing };
  const { path, term, confidence, by, notes, why } = one;
  return {
    kind: 'mapped',
    field: field.name,
    notes,
    path,
    transform: transformOf(term, path, field),
    rule: `${term.id} by ${by}`,
    confidence,
    why,
  };
}

function transformOf(term: Term, path: string, field: FormField): Transform {
  const label = `${field.label ?? ''} ${field.tooltip ?? ''}`;
  if (path.endsWith('.full_name') && lastFirst.test(field.label ?? '')) return { kind: 'lastNameFirst' };
  if (term.id === 'middleName' && (/\b(?:initial|m\.?i\.?)\b/iu.test(label) || field.maxLength === 1))
    return { kind: 'initial' };
  if (
    term.id === 'dateEstablished' &&
    /\byear\b/iu.test(field.label ?? field.tooltip ?? field.name) &&
    !/\b(?:date|month|day|mm)\b/iu.test(field.label ?? field.tooltip ?? '')
  )
    return { kind: 'year' };
  return { kind: 'whole' };
}

/** The plan of the first box of a series, divided among all of them. */
function spread(
  fields: readonly number[],
  form: Form,
  plans: Map<number, FieldPlan>,
  resolved: ReadonlyMap<number, Resolved>,
): void {
  const [first] = fields;
  const head = first === undefined ? undefined : plans.get(first);
  const one = first === undefined ? undefined : resolved.get(first);
  if (first === undefined || !head) return;
  const boxes = fields.flatMap((at) => form.fields[at] ?? []);
  const parts = head.kind === 'mapped' && one && 'path' in one ? partsOfSeries(one.term, boxes) : null;
  for (const [place, at] of fields.entries()) {
    const field = form.fields[at];
    if (!field) continue;
    const part = parts?.[place];
    if (head.kind !== 'mapped') plans.set(at, { ...head, field: field.name });
    else if (part) plans.set(at, { ...head, field: field.name, transform: part });
    else
      plans.set(at, {
        kind: 'unmapped',
        field: field.name,
        notes: [],
        why: 'how its value is divided among its boxes is not known',
      });
  }
}
