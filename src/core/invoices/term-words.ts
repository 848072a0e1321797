import type { TermPath } from './invoice.ts';

/** "lines.0.netAmount" as people read it: "Line 1, net amount". */
export function wordsOfTerm(term: TermPath): string {
  const words = term
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^lines\.(\d+)\./, (_, at: string) => `line ${Number(at) + 1}, `)
    .replace(/^vat breakdown\.(\d+)\./, (_, at: string) => `VAT ${Number(at) + 1}, `)
    .replaceAll('.', ' ')
    .replace(/\bvat\b/g, 'VAT');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What stands in the way of a value, in one line: "Seller VAT id is 62 % sure, 99 % asked". Where no confidence would be
 * enough, or something else speaks against it, what that is.
 * @param percent a share (0..1) as readers write it
 */
export function blockerWords(
  {
    term,
    confidence,
    level,
    says,
  }: { term: TermPath; confidence: number; level: number | null; says: string },
  percent: (share: number) => string,
): string {
  const name = wordsOfTerm(term);
  // Rounded they may look the same: then the numbers explain nothing.
  const [is, asked] = [percent(confidence), level === null ? null : percent(level)];
  if (level !== null && confidence < level && is !== asked) return `${name} is ${is} sure, ${asked} asked`;
  return `${name}: ${says}`;
}
