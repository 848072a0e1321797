import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { looksLikePerson } from '../../parsers/organization.ts';
import { findPercents } from '../../parsers/percent.ts';
import { readValue } from '../../read-value.ts';
import { spansIn, type Unit, unitsOf } from '../../units.ts';

/**
 * Who has how much of a whole, where rows say it without headings: a person, a percentage, and what else of them stands
 * between. Together they are no more than the whole.
 */
export const stakesFinder: Finder = {
  id: 'stakes',
  find(section, document) {
    const [name, share] = ['person', 'percent'].map((type) =>
      section.fields.find((field) => field.type === type),
    );
    if (!name || !share) return [];
    const items: FoundItem[] = [];
    let sum = 0;
    const seen = new Set<string>();
    for (const unit of unitsOf(document)) {
      const stake = stakeIn(unit, section, { name, share }, document);
      if (!stake || seen.has(stake.who) || items.length >= mostStakes) continue;
      sum += stake.percent;
      if (sum > 100.01) return [];
      seen.add(stake.who);
      items.push({ key: String(items.length + 1), candidates: stake.candidates });
    }
    return items;
  },
};

const mostStakes = 20;
const longestRow = 240;

function stakeIn(
  unit: Unit,
  section: Section,
  { name, share }: { name: Field; share: Field },
  { context }: DocumentView,
): { who: string; percent: number; candidates: Candidate[] } | null {
  const { text } = unit;
  if (text.length > longestRow || !text.includes('%')) return null;
  // "Owners of 20% or more: Ann Lee, 70%": what is asked comes first.
  const percent = findPercents(text, context.numberStyle).at(-1);
  if (!percent) return null;
  const part = Number(percent.percent);
  if (!(part > 0 && part <= 100)) return null;
  const parts = partsOf(text.slice(0, percent.from));
  const who = parts.find((one) => looksLikePerson(one.value));
  if (!who) return null;
  const make = (field: Field, at: { value: string; from: number; to: number }): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: at.value,
      spans: spansIn(unit, at.from, at.to),
      rule: 'in a row with a share of the whole',
      score: 0.75,
      features: { shape: 1, near: 0.9, label: 0.6 },
    });
  const candidates = [
    make(name, who),
    make(share, { value: percent.percent, from: percent.from, to: percent.to }),
  ];
  for (const field of section.fields) {
    if (field === name || field === share || (field.type !== 'tax_id' && field.type !== 'date')) continue;
    for (const one of parts) {
      const read = one === who ? null : readValue(one.value, field.type, context);
      if (!read || typeof read.value !== 'string' || read.from > 3) continue;
      candidates.push(make(field, { value: read.value, from: one.from + read.from, to: one.from + read.to }));
      break;
    }
  }
  return { who: who.value, percent: part, candidates };
}

/** What stands between the marks that part the cells of a row and the words of a list. */
function partsOf(text: string): { value: string; from: number; to: number }[] {
  return [...text.matchAll(/[^¦,;:|]+/gu)].flatMap((match) => {
    const value = match[0].trim();
    const from = match.index + match[0].length - match[0].trimStart().length;
    return value === '' ? [] : [{ value, from, to: from + value.length }];
  });
}
