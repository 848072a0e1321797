import type { Blueprint } from '#core/facts/blueprint';
import { findDates } from '#core/facts/parsers/date';
import { foldTokens } from '#core/layout/fold';
import type { BroughtSource, SourceMeta } from './source.ts';

/** Characters at the head of a paper in which it says which version of it this is. */
const headLength = 800;
const mostTokens = 200;
const dayAfter = 40;

/** What a source says of its own standing: how often it was revised, and of which day it is. */
export function metaOf(source: BroughtSource, blueprint: Blueprint): SourceMeta {
  const { id, name, type } = source;
  const head = source.head.slice(0, headLength);
  const phrases = Object.values(blueprint.final).flatMap((list) => list ?? []);
  return {
    id,
    name,
    type,
    date: source.date ?? dayBehind(head, phrases),
    revision: Math.max(
      versionIn(head),
      versionIn(name),
      saysFinal(head, phrases) ? Number.MAX_SAFE_INTEGER : 0,
    ),
  };
}

/** "v2", "Rev. 3", "Version 4", "Fassung 2": the highest there is. */
function versionIn(text: string): number {
  const found = text.matchAll(
    /(?<![\p{L}\d])(?:v|ver|version|rev|revision|fassung|versión|versione)[\s._#-]{0,2}(\d{1,2})(?![\d.]\d|\d)/giu,
  );
  return Math.max(0, ...[...found].map((match) => Number(match[1])));
}

function saysFinal(head: string, phrases: readonly string[]): boolean {
  const tokens = foldTokens(head).slice(0, mostTokens);
  return phrases.some((phrase) => {
    const wanted = foldTokens(phrase);
    return tokens.some((_, at) => wanted.length > 0 && wanted.every((word, i) => tokens[at + i] === word));
  });
}

/** The day that stands behind such a word ("updated 12 May 2026"). */
function dayBehind(head: string, phrases: readonly string[]): string | null {
  const text = head.toLowerCase();
  for (const phrase of phrases) {
    const at = text.indexOf(phrase.toLowerCase());
    if (at < 0) continue;
    const [day] = findDates(head.slice(at + phrase.length, at + phrase.length + dayAfter));
    if (day) return day.date;
  }
  return null;
}
