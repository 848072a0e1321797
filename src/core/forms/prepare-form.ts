import { blueprintOf } from '#core/blueprints/index';
import { dealBlueprint } from '#core/deals/deal';
import { gatherPapers } from '#core/deals/gather-papers';
import type { Paper } from '#core/deals/paper';
import { DocketError } from '#core/errors/docket-error';
import { mergeSources } from '#core/imports/merge-sources';
import type { ImportDecision } from '#core/imports/source';
import { type AppliedPlan, applyPlan } from './apply-plan.ts';
import { dealFactsOf } from './deal-facts.ts';
import type { Form } from './form.ts';
import { notesOnMissing } from './missing-notes.ts';
import { type FieldPlan, ruleSetVersion } from './plan.ts';
import { planForm } from './plan-form.ts';
import { type PreparedField, type PreparedForm, sourcedEvidenceSchema } from './prepared-form.ts';
import type { FormMapping } from './template.ts';

/**
 * What the papers of a deal fill a form with: their facts are put together with what people said of them, rules say which
 * each field asks for, and what a person fixed comes before the rules. The same input gives the same. Pure.
 * @throws DocketError NOT_CONFIGURED (there is no blueprint of deals), LIMIT_EXCEEDED
 */
export function prepareForm({
  form,
  mappings,
  said,
  papers,
}: {
  form: Form;
  mappings: readonly FormMapping[];
  said: readonly ImportDecision[];
  papers: readonly Paper[];
}): PreparedForm {
  const blueprint = blueprintOf(dealBlueprint);
  if (!blueprint) throw new DocketError('NOT_CONFIGURED', { message: `no blueprint ${dealBlueprint}` });
  const merged = mergeSources(blueprint, gatherPapers(blueprint, papers), {
    operations: [],
    decisions: said,
  });
  const deal = dealFactsOf(merged.sections);
  const plan = planForm(form, new Map(mappings.map(({ field, path }) => [field, path])));
  const applied = applyPlan(form, plan, deal);
  const fields = preparedFields(form, plan, applied);
  return {
    rulesVersion: ruleSetVersion,
    values: Object.fromEntries(applied.filled.map(({ field, value }) => [field, value])),
    fields,
    addendum:
      applied.addendum.length === 0
        ? null
        : { title: 'Addendum', tables: applied.addendum.map((table) => ({ ...table })) },
    problems: [
      ...applied.addendum.map(
        ({ title, rows }) =>
          `${title}: the form has no room for ${rows.length} more, which stand on a page behind it.`,
      ),
    ],
    sources: papers.map(({ id, name, type }) => ({ id, name, type })),
    facts: [...deal].map(([path, { value, confidence }]) => ({ path, value: String(value), confidence })),
    notes: notesOnMissing(fields),
  };
}

/** What became of each field, in the order of the form. Of what has no room in a deal nothing is said. */
function preparedFields(form: Form, plan: readonly FieldPlan[], applied: AppliedPlan): PreparedField[] {
  const plans = new Map(plan.map((one) => [one.field, one]));
  const filled = new Map(applied.filled.map((one) => [one.field, one]));
  const missing = new Map(applied.missing.map((one) => [one.field, one]));
  return form.fields.map(({ name, label, tooltip, required }): PreparedField => {
    const own = plans.get(name);
    const known = { field: name, label: label ?? tooltip, required };
    const nothing = { path: null, rule: null, confidence: null, evidence: [] };
    const value = filled.get(name);
    if (value) {
      const { path, rule, confidence } = value;
      const why = [own?.kind === 'mapped' ? own.why : null, ...(own?.notes ?? [])].filter(Boolean).join('; ');
      const evidence = sourcedEvidenceSchema.array().safeParse(value.evidence).data ?? [];
      return { ...known, state: 'filled', path, rule, confidence, why: why || null, evidence };
    }
    const lacking = missing.get(name);
    if (lacking) return { ...known, ...nothing, state: 'missing', path: lacking.path, why: lacking.why };
    if (own?.kind === 'byHand') return { ...known, ...nothing, state: 'byHand', why: own.why };
    const why = own?.kind === 'unmapped' ? own.why : null;
    return { ...known, ...nothing, state: 'unmapped', path: own?.kind === 'mapped' ? own.path : null, why };
  });
}
