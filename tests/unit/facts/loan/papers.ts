import type { Blueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type FactValue, standingFacts } from '#core/facts/fact';
import type { Page } from '#core/reading/page';

/** A page of text without boxes, as HTML, DOCX and text give it. */
export function pageOf(lines: readonly string[]): Page {
  return {
    number: 1,
    width: null,
    height: null,
    rotation: 0,
    text: lines.join('\n'),
    engine: 'text',
    confidence: null,
    words: null,
    tables: [],
    needsOcr: false,
  };
}

/** What a paper of these lines says, by section (with the item of repeated ones) and field; sums as their amounts. */
export function saidBy(blueprint: Blueprint, ...lines: string[]): Record<string, string> {
  const plain = (value: FactValue): string => (typeof value === 'string' ? value : value.amount);
  return Object.fromEntries(
    standingFacts(extractFacts([pageOf(lines)], blueprint)).map(({ section, itemKey, field, value }) => [
      `${section}${itemKey ?? ''}.${field}`,
      plain(value),
    ]),
  );
}
