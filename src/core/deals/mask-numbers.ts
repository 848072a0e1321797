import type { FactValue } from '#core/facts/fact';
import type {
  MergedField,
  MergedItem,
  MergedSection,
  SourcedEvidence,
  SourcedValue,
} from '#core/imports/source';

/**
 * Numbers that open accounts in somebody's name are shown by their last four figures; whoever needs one asks for it, which
 * is written down.
 */

/** Fields of the blueprint `loan`, as `section.field`. */
const maskedFields: ReadonlySet<string> = new Set([
  'borrower.ein',
  'owners.ssn',
  'owners.dl_number',
  'bank.account_number',
]);

export function isMasked(section: string, field: string): boolean {
  return maskedFields.has(`${section}.${field}`);
}

/** `***-**-1234` of `123-45-6789`: letters and figures but the last four become bullets; what is shorter is hidden whole. */
export function maskNumber(text: string): string {
  const signs = [...text];
  const told = signs.flatMap((sign, at) => (/[\p{L}\p{N}]/u.test(sign) ? [at] : []));
  const hidden = new Set(told.length > 4 ? told.slice(0, -4) : told);
  return signs.map((sign, at) => (hidden.has(at) ? '•' : sign)).join('');
}

/** A section without the numbers that are not shown; snippets of where they stand are left out. */
export function maskSection(section: MergedSection): MergedSection {
  const item = (one: MergedItem): MergedItem => ({
    ...one,
    fields: one.fields.map((field) => maskField(section.id, field)),
    denied: one.denied.map((field) => maskField(section.id, field)),
    refused: one.refused.map(({ field, reason }) => ({ field: maskField(section.id, field), reason })),
  });
  return {
    ...section,
    items: section.items.map(item),
    removed: section.removed.map((one) => ({ ...one, item: item(one.item) })),
  };
}

function maskField(section: string, field: MergedField): MergedField {
  if (!isMasked(section, field.field)) return field;
  return {
    ...field,
    ...maskValue(field),
    alternatives: field.alternatives.map(maskSourced),
    conflict: field.conflict && { ...field.conflict, values: field.conflict.values.map(maskSourced) },
  };
}

function maskSourced(one: SourcedValue): SourcedValue {
  return { ...one, ...maskValue(one) };
}

function maskValue<T extends { value: FactValue; text: string; evidence: readonly SourcedEvidence[] }>({
  value,
  text,
  evidence,
}: T) {
  return {
    value: typeof value === 'string' ? maskNumber(value) : value,
    text: maskNumber(text),
    evidence: evidence.map((place) => ({ ...place, snippet: '' })),
  };
}
