import { candidateOf } from '../candidate.ts';
import type { Fact } from '../fact.ts';
import type { DocumentView, Finder, FoundItem } from '../finder.ts';
import { findInvoiceLines } from '../lines/find-lines.ts';

const found = new WeakMap<DocumentView, readonly Fact[]>();

/** The lines of an invoice, looked for once. */
export function linesOf(document: DocumentView): readonly Fact[] {
  const known = found.get(document);
  if (known) return known;
  const { numberStyle, currencies } = document.context;
  const lines = findInvoiceLines(document.pages, {
    style: numberStyle,
    currency: currencies[0]?.code ?? null,
  });
  found.set(document, lines);
  return lines;
}

export const linesFinder: Finder = {
  id: 'invoice_lines',
  find(section, document) {
    const items = new Map<string, FoundItem & { candidates: ReturnType<typeof candidateOf>[] }>();
    for (const { itemKey, field, type, value, text } of linesOf(document)) {
      const key = itemKey ?? '1';
      const item = items.get(key) ?? { key, candidates: [] };
      items.set(key, item);
      item.candidates.push(
        candidateOf({ section: section.id, field, type, value, text, spans: [], rule: 'a line', score: 1 }),
      );
    }
    return [...items.values()];
  },
};
