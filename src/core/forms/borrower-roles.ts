import type { Form, FormField } from './form.ts';

/** Forms of others call the borrower by what it is to them: "Insured (Borrower)", "Tenant" on a form of the landlord. */

const defined =
  /\b(insured|tenant|lessee|debtor|grantor|obligor|policy ?holder|purchaser|buyer|customer|member)\s{0,2}[(/]\s{0,2}(?:the\s)?["“”]?(?:borrower|applicant)["“”]?\s{0,2}(?:\)|$)/iu;
const definedAfter =
  /\b(?:borrower|applicant)\s{0,2}\(\s{0,2}(?:the\s)?["“”]?(insured|tenant|lessee|debtor|grantor|obligor|policy ?holder|purchaser|buyer|customer|member)["“”]?\s{0,2}\)/iu;
const role =
  /(?<!to be )\b(?:named )?(insured|tenant|lessee|debtor|grantor|obligor|policy ?holder|purchaser|buyer|customer|member)\b/giu;
const landlord = /\b(?:landlord|lessor)\b/iu;
const tenant = /\btenant\b/iu;
const borrower = /\b(?:borrower|applicant)\b/iu;
const mostRoleWords = 12;

/**
 * A form that says once which word it has for the borrower, as it reads with "Borrower" in that word's place; any other form
 * as it is. On a form between a landlord and a tenant that speaks of no borrower the tenant is the one. Pure.
 */
export function withBorrowerNamed(form: Form): Form {
  const texts = [...new Set(form.fields.flatMap((field) => textsOf(field)))].filter(
    (text) => text.split(' ').length <= mostRoleWords,
  );
  const named = new Set<string>();
  for (const text of texts) {
    const word = (defined.exec(text) ?? definedAfter.exec(text))?.[1];
    if (word) named.add(word.toLowerCase());
  }
  const isOf = (word: RegExp): boolean => texts.some((text) => word.test(text));
  if (isOf(tenant) && isOf(landlord) && !isOf(borrower)) named.add('tenant');
  if (named.size === 0) return form;
  const asBorrower = (text: string): string =>
    text.replace(role, (found: string, word: string) => (named.has(word.toLowerCase()) ? 'Borrower' : found));
  return { ...form, fields: form.fields.map((field) => withTexts(field, asBorrower)) };
}

function textsOf({ label, surroundings }: FormField): string[] {
  return [label, surroundings?.question, ...(surroundings?.headings ?? [])].flatMap((text) =>
    text ? [text] : [],
  );
}

/** A field with each text that is printed around it changed. */
export function withTexts(field: FormField, change: (text: string) => string): FormField {
  const one = (text: string | null): string | null => (text === null ? null : change(text));
  const around = field.surroundings;
  return {
    ...field,
    label: one(field.label),
    options: field.options.map((option) => ({ ...option, label: change(option.label) })),
    surroundings: around && {
      ...around,
      left: one(around.left),
      right: one(around.right),
      above: one(around.above),
      below: one(around.below),
      inside: one(around.inside),
      headings: around.headings.map(change),
      question: one(around.question),
      row: around.row && { ...around.row, label: one(around.row.label) },
      column: around.column && { ...around.column, label: one(around.column.label) },
      options: around.options.map(one),
    },
  };
}
