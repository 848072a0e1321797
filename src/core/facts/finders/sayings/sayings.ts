import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { paragraphsOf } from '../../paragraphs.ts';
import { readValue } from '../../read-value.ts';
import { spansIn, type Unit } from '../../units.ts';
import { addressIn } from './address-in.ts';
import { type Slot, slotsIn } from './slots.ts';

/**
 * Values in running text, by how sentences go that state them ("a loan of … to", "rent is …", "between … landlord"): the
 * section's data says how (`sayings`), the type of the field how much of what stands there is meant.
 */
export const sayingsFinder: Finder = {
  id: 'sayings',
  find(section, document) {
    const units = paragraphsOf(document).map(
      ({ text, parts }): Unit => ({ text, parts: parts.map((part) => ({ ...part, at: 0 })) }),
    );
    return [
      { key: null, candidates: section.fields.flatMap((field) => saidOf(section, field, units, document)) },
    ];
  },
};

const mostFound = 20;

function saidOf(
  section: Section,
  field: Field,
  units: readonly Unit[],
  { context }: DocumentView,
): Candidate[] {
  const out: Candidate[] = [];
  if (field.sayings.length === 0) return out;
  for (const unit of units) {
    for (const slot of slotsIn(unit.text, field.sayings)) {
      if (out.length >= mostFound) return out;
      const read = readSlot(unit.text, slot, field, context);
      if (!read) continue;
      out.push(
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value: read.value,
          text: unit.text.slice(read.from, read.to),
          spans: spansIn(unit, read.from, read.to),
          rule: 'as a sentence says it',
          // What stands earlier on a paper is said first of its own matter; the surer saying goes before.
          score: 0.72 - 0.02 * Math.min(5, slot.order) - 0.01 * Math.min(5, out.length),
          features: { shape: 1, near: 0.8, label: 0.7 },
        }),
      );
    }
  }
  return out;
}

type Read = { value: Candidate['value']; from: number; to: number };

/** Characters into a slot at which its value begins at the latest. */
const farthest = 30;
/** "Eight Thousand Five Hundred Fifty and 50/100 Dollars ($8,550.50)": the sum in words stands before its figures. */
const endsInWords = /^[\p{L}\d\s/,-]{10,120}(?:dollars|\/\s?100)\s?\(?$/iu;
const longestText = 220;

function readSlot(text: string, { from, to, closed }: Slot, field: Field, context: Context): Read | null {
  switch (field.type) {
    case 'text':
      return wordsIn(text, from, closed ? to : endOfSentence(text, from, to));
    case 'organization':
    case 'person':
      return readName(text, from, to, field, context);
    case 'street':
    case 'city':
    case 'region':
    case 'post_code':
      return addressIn(text, from, to)?.[field.type] ?? null;
    default: {
      // The number in the next sentence is somebody else's.
      const end = field.type === 'phone' ? endOfSentence(text, from, to) : to;
      const read = readValue(text.slice(from, end), field.type, context);
      if (!read || (read.from > farthest && !endsInWords.test(text.slice(from, from + read.from))))
        return null;
      const last =
        field.type === 'money' ? latestYear(text, from + read.from, endOfSentence(text, from, to)) : null;
      const later = last && readValue(text.slice(last.from, last.to), field.type, context);
      return last && later
        ? { value: later.value, from: last.from + later.from, to: last.from + later.to }
        : { value: read.value, from: from + read.from, to: from + read.to };
    }
  }
}

/** "$402,000 in 2023, $455,000 in 2024 and $512,750 in 2025": of a sum by years the last year's counts. */
function latestYear(text: string, from: number, to: number): { from: number; to: number } | null {
  const sums = [...text.slice(from, Math.min(to, from + 240)).matchAll(sumOfYear)];
  const [first, ...others] = sums.toSorted((a, b) => Number(b[2]) - Number(a[2]));
  const [sum = ''] = first?.slice(1) ?? [];
  return !first || others.length === 0 || sums[0]?.index !== 0
    ? null
    : { from: from + first.index, to: from + first.index + sum.length };
}

const sumOfYear =
  /(\$\s?\d[\d,]{0,14}(?:\.\d\d)?(?:\s(?:million|thousand))?)\s(?:in|for)\s(?:fiscal\s)?((?:19|20)\d\d)(?!\d)/gu;

function wordsIn(text: string, from: number, to: number): Read | null {
  const end = Math.min(to, from + longestText);
  const whole = text.slice(from, end);
  // "stock our new store: $90,000 for inventory": the sums say how.
  const raw = whole.slice(0, /:\s(?=\$|\d)/u.exec(whole)?.index ?? whole.length);
  const bare = raw.trim().replace(/(?<![\s,;.:])[\s,;.:]+$/u, '');
  if (!/\p{L}{3}/u.test(bare)) return null;
  const lead = raw.length - raw.trimStart().length;
  return { value: bare.replace(/\s+/gu, ' '), from: from + lead, to: from + lead + bare.length };
}

/** Short forms whose point ends no sentence. */
const abbreviated =
  /(?:^|[\s.(])(?:inc|co|corp|ltd|no|st|ave|rd|dr|mr|mrs|ms|jr|sr|mt|ft|bros|\p{L}|e\.g|i\.e|apt|ste|approx)$/iu;

function endOfSentence(text: string, from: number, to: number): number {
  for (const match of text.slice(from, to).matchAll(/[.;](?=\s|$)/gu))
    if (!abbreviated.test(text.slice(from, from + match.index))) return from + match.index;
  return to;
}

/** A name up to what only explains it: a bracket, where it sits, what it is. */
function readName(text: string, from: number, to: number, field: Field, context: Context): Read | null {
  const raw = text.slice(from, Math.min(to, from + 160));
  const cut =
    /\s?[("“]|,?\sc\/o\s|,\s(?=(?:an?|the|whose|with|having|located|of|by|as|or|dba|d\/b\/a|and|hereinafter|trustee|husband|wife|individually|jointly|dba)\s|\d|p\.?\s?o\.?\s)|\s(?:whose|having|located|hereinafter|or assigns|by and|d\/b\/a|dba|as)\s|;|\sand is\s/iu.exec(
      raw,
    );
  const whole = raw.slice(0, cut?.index ?? raw.length);
  const head = whole.slice(0, endOfSentence(whole, 0, whole.length)).replace(/(?<![\s,:])[\s,:]+$/u, '');
  const read = readValue(head, field.type, context);
  if (!read || read.from > 3 || !/^\P{L}*\p{Lu}/u.test(head)) return null;
  return { value: read.value, from: from + read.from, to: from + read.to };
}
