import type { Fact } from '#core/facts/fact';
import { foldTokens } from '#core/layout/fold';

/** What a line of an invoice is told apart by. Amounts are plain decimal strings. */
export type ComparedLine = {
  description: string;
  longer: string;
  quantity: string | null;
  net: string | null;
};

export function linesOfFacts(facts: readonly Fact[]): ComparedLine[] {
  const items = new Map<string, Map<string, string>>();
  for (const { section, itemKey, field, value } of facts) {
    if (section !== 'lines' || itemKey === null) continue;
    const item = items.get(itemKey) ?? new Map<string, string>();
    item.set(field, typeof value === 'string' ? value : value.amount);
    items.set(itemKey, item);
  }
  return [...items.values()].map((item) => ({
    description: item.get('name') ?? '',
    longer: `${item.get('name') ?? ''} ${item.get('description') ?? ''}`,
    quantity: item.get('quantity') ?? null,
    net: item.get('net_amount') ?? null,
  }));
}

/** Lines that agree: half of the words of their descriptions in common, the same quantity, the same net amount. */
export function countMatches(found: readonly ComparedLine[], truth: readonly ComparedLine[]): number {
  const left = [...found];
  let matches = 0;
  for (const line of truth) {
    const at = left.findIndex((other) => isSameLine(other, line));
    if (at < 0) continue;
    left.splice(at, 1);
    matches++;
  }
  return matches;
}

function isSameLine(a: ComparedLine, b: ComparedLine): boolean {
  return sameNumber(a.quantity, b.quantity) && sameNumber(a.net, b.net) && overlap(a, b) >= 0.5;
}

function sameNumber(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Number(a) === Number(b);
}

function overlap(a: ComparedLine, b: ComparedLine): number {
  return Math.max(
    jaccard(a.description, b.description),
    jaccard(a.longer, b.description),
    jaccard(a.description, b.longer),
    jaccard(a.longer, b.longer),
  );
}

function jaccard(a: string, b: string): number {
  const [x, y] = [tokens(a), tokens(b)];
  if (x.size === 0 || y.size === 0) return 0;
  const both = [...x].filter((token) => y.has(token)).length;
  return both / (x.size + y.size - both);
}

function tokens(text: string): Set<string> {
  return new Set(foldTokens(text));
}
