import { withTexts } from './borrower-roles.ts';
import type { Form } from './form.ts';
import { byHandLabelIn, readWording } from './wording/read-wording.ts';

const between = /\s[/|]\s/u;
const fewestLabels = 5;
const mostUnderstood = 0.2;
const leastUnderstood = 0.5;

/**
 * A form that says everything twice, in two languages ("City / Ciudad"), as it reads in the one that is understood; any
 * other form as it is. That most of its labels have two sides, of which always the same one is understood, tells it from
 * one that asks for two things ("City / County"). Pure.
 */
export function inOneLanguage(form: Form): Form {
  const labels = form.fields.flatMap(({ label }) => (label && /\p{L}/u.test(label) ? [label] : []));
  const double = labels.map(sidesOf).filter((sides) => sides !== null);
  if (double.length < fewestLabels || double.length < labels.length / 2) return form;
  const shares = [0, 1].map(
    (side) => double.filter((sides) => isUnderstood(sides[side] ?? '')).length / double.length,
  );
  const [first = 0, second = 0] = shares;
  if (Math.max(first, second) < leastUnderstood || Math.min(first, second) > mostUnderstood) return form;
  const side = first > second ? 0 : 1;
  const one = (text: string): string => sidesOf(text)?.[side] ?? text;
  return { ...form, fields: form.fields.map((field) => withTexts(field, one)) };
}

function sidesOf(text: string): string[] | null {
  const sides = text.split(between);
  return sides.length === 2 ? sides : null;
}

function isUnderstood(text: string): boolean {
  const { terms, unexplained } = readWording(text);
  return (terms.length > 0 && unexplained.length === 0) || byHandLabelIn(text) !== null;
}
