import type { InvoiceDraft, TermPath } from './invoice.ts';

/** The value of a term of a draft; undefined where it has none, or the path leads nowhere. */
export function termOf(draft: InvoiceDraft, term: TermPath): string | undefined {
  let here: unknown = draft;
  for (const step of term.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return typeof here === 'string' ? here : undefined;
}

/** Puts a value in the place of a term, or takes the term out; steps that are missing are made, lines are not. */
export function setTerm(draft: InvoiceDraft, term: TermPath, value: string | undefined): void {
  const steps = term.split('.');
  const last = steps.pop();
  let here: object = draft;
  for (const step of steps) {
    const next: unknown = Object.hasOwn(here, step) ? Reflect.get(here, step) : undefined;
    if (typeof next === 'object' && next !== null) here = next;
    else if (Array.isArray(here) || value === undefined) return;
    else {
      const made = {};
      Reflect.set(here, step, made);
      here = made;
    }
  }
  if (last === undefined) return;
  if (value === undefined) Reflect.deleteProperty(here, last);
  else Reflect.set(here, last, value);
}

/** All terms of a draft with their values, as paths. */
export function termsOf(draft: InvoiceDraft): Map<TermPath, string> {
  const terms = new Map<TermPath, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') terms.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    }
  };
  walk(draft, '');
  return terms;
}
