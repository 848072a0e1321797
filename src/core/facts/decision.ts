import type { Evidence } from '#core/reading/evidence';
import type { Blueprint } from './blueprint.ts';
import { type Fact, type FactType, type FactValue, isSameValue, mostAlternatives } from './fact.ts';
import { isOfForm } from './value-form.ts';

/**
 * What a person said of a field. It wins over what the machine found, and survives that facts are found anew:
 * `section`, `itemKey` and `field` name the same place in every run of one reading.
 */
export type Decision = {
  section: string;
  itemKey: string | null;
  field: string;
  /** Null: "this is not on the document". */
  value: FactValue | null;
  /** Where the person pointed, if anywhere. */
  evidence?: Evidence[];
  /** Of fields the machine found nothing for; text where it is not said. */
  type?: FactType;
};

/** Whether a decision is about a field the blueprint has, and says a value of that field's type or that there is none. */
export function isDecidable(
  { section, itemKey, field, value }: Pick<Decision, 'section' | 'itemKey' | 'field' | 'value'>,
  blueprint: Blueprint,
): boolean {
  const known = blueprint.sections.find(({ id }) => id === section);
  const type = known?.fields.find(({ id }) => id === field)?.type;
  if (!known || !type || known.repeated !== (itemKey !== null)) return false;
  return value === null || isOfForm(value, type);
}

/**
 * Facts as they stand after people have spoken: a decided value has confidence 1 and keeps the machine's evidence
 * where the machine knew the same value, as its best or as a runner-up. Fields nobody had found are added, in the
 * place of their section; fields that are "not on the document" are left out.
 */
export function applyDecisions(facts: readonly Fact[], decisions: readonly Decision[]): Fact[] {
  const decided = new Map(decisions.map((decision) => [keyOf(decision), decision]));
  const out: Fact[] = [];
  for (const fact of facts) {
    const decision = decided.get(keyOf(fact));
    decided.delete(keyOf(fact));
    if (!decision) out.push(fact);
    else if (decision.value !== null) out.push(decide(fact, decision, decision.value));
  }
  for (const decision of decided.values()) {
    if (decision.value === null) continue;
    const added: Fact = {
      section: decision.section,
      itemKey: decision.itemKey,
      field: decision.field,
      type: decision.type ?? (typeof decision.value === 'string' ? 'text' : 'money'),
      value: decision.value,
      text: textOf(decision.value),
      confidence: 1,
      evidence: decision.evidence ?? [],
      alternatives: [],
    };
    out.splice(placeFor(out, added), 0, added);
  }
  return out;
}

function decide(fact: Fact, decision: Decision, value: FactValue): Fact {
  const known = [fact, ...fact.alternatives].find((candidate) => isSameValue(candidate.value, value));
  const pointed = decision.evidence ?? [];
  const others = [fact, ...fact.alternatives].filter((candidate) => candidate !== known);
  return {
    ...fact,
    value,
    text: known?.text ?? pointed[0]?.snippet ?? textOf(value),
    confidence: 1,
    evidence: known?.evidence ?? pointed,
    alternatives: others.slice(0, mostAlternatives).map(({ value, text, confidence, evidence }) => {
      return { value, text, confidence, evidence };
    }),
  };
}

/** After the last fact of the same item, else of the same section, else at the end. */
function placeFor(facts: readonly Fact[], { section, itemKey }: Fact): number {
  const ofItem = facts.findLastIndex((fact) => fact.section === section && fact.itemKey === itemKey);
  if (ofItem >= 0) return ofItem + 1;
  const ofSection = facts.findLastIndex((fact) => fact.section === section);
  return ofSection >= 0 ? ofSection + 1 : facts.length;
}

function keyOf({ section, itemKey, field }: Pick<Decision, 'section' | 'itemKey' | 'field'>): string {
  return JSON.stringify([section, itemKey, field]);
}

function textOf(value: FactValue): string {
  return typeof value === 'string' ? value : `${value.amount}${value.currency ? ` ${value.currency}` : ''}`;
}
