import {
  type ItemPart,
  placesOfSources,
  type StructuredItem,
  structuredItems,
} from '#core/structured/items/items';
import { isSamePerson } from '#core/structured/items/same-item';
import { longestSnippet } from '#core/structured/limits';
import { textsAt } from '#core/structured/thing';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { FactValue } from '../../fact.ts';
import { isSameValue } from '../../fact.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { readNodeValue } from './node-value.ts';

/**
 * What a document says in forms for machines: sections name the things they are about (`nodes`), fields where their
 * values stand in them (`paths`). It needs no names, places or guesses, and its evidence is the node.
 */
export const structuredFinder: Finder = {
  id: 'structured',
  find(section, document) {
    if (section.nodes.length === 0) return [];
    const items = structuredItems(document.pages).filter(({ type }) => section.nodes.includes(type));
    const found = items.flatMap((item) => {
      const candidates = section.fields.flatMap((field) => candidatesOf(field, item, section, document));
      const [first] = candidates;
      return first ? [{ candidates, cancelled: item.cancelled }] : [];
    });
    return section.repeated ? found.map(numbered) : single(found);
  },
};

/** Where a document contradicts itself, one of two is right. */
const doubtful = 0.5;

type Found = { candidates: Candidate[]; cancelled: string | null };

function numbered({ candidates, cancelled }: Found, i: number): FoundItem {
  return { key: String(i + 1), candidates, ...(cancelled !== null && { cancelled }) };
}

/**
 * A section that is there once: what holds before what is called off. Of several things nobody knows which is meant,
 * and a person has to say.
 */
function single(found: readonly Found[]): FoundItem[] {
  const standing = found.filter(({ cancelled }) => cancelled === null);
  const [first, ...others] = standing.length > 0 ? standing : found;
  if (!first) return [];
  const { candidates, cancelled } = first;
  const isAlone = others.length === 0;
  const all = [first, ...others].flatMap((one, i) =>
    one.candidates.map((candidate) => (isAlone ? candidate : doubted(candidate, 1 - 0.05 * Math.min(i, 5)))),
  );
  return [{ key: null, candidates: isAlone ? candidates : all, ...(cancelled !== null && { cancelled }) }];
}

function doubted(candidate: Candidate, score: number): Candidate {
  const features = { ...candidate.features, agrees: 0 };
  return { ...candidate, score: score * candidate.score, features, mostSure: doubtful };
}

function candidatesOf(
  field: Field,
  { parts }: StructuredItem,
  section: Section,
  document: DocumentView,
): Candidate[] {
  const values = parts.flatMap((part) => valuesOf(field, part, document));
  const [first] = values;
  if (!first) return [];
  if (section.joined.includes(field.id)) return [joined(field, values, section)];
  const fuller = values.find(({ value }) => isFuller(value, first.value)) ?? first;
  const own = values.filter(({ value }) => isSameValue(value, fuller.value) || isFuller(fuller.value, value));
  const others = values.filter((one) => !own.includes(one));
  return [
    candidateFor(field, fuller, own, section, others.length > 0),
    ...others.map((one) => candidateFor(field, one, [one], section, true)),
  ];
}

type NodeValue = { value: FactValue; text: string; path: string; part: ItemPart };

/** The values of a field in one node, by the first of its paths that has any. */
function valuesOf(field: Field, part: ItemPart, document: DocumentView): NodeValue[] {
  for (const path of field.paths) {
    const values = textsOf(part, path).flatMap((text) => {
      const value = readNodeValue(text, field.type, document.context);
      return value === null ? [] : [{ value, text, path, part }];
    });
    if (values.length > 0) return values;
  }
  return [];
}

/** Texts at a path; of several paths the first of each, side by side, where the first has one. */
function textsOf({ thing }: ItemPart, path: string): string[] {
  const [first = '', ...others] = path.split(', ');
  const texts = textsAt(thing, first);
  if (others.length === 0 || texts[0] === undefined) return texts;
  const further = others
    .flatMap((other) => textsAt(thing, other)[0] ?? [])
    .filter((text) => !texts[0]?.includes(text));
  return [[texts[0], ...further].join(', ')];
}

/** A moment says more than its day, and a day with its year more than one without. */
function isFuller(a: FactValue, b: FactValue): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return false;
  return (
    (a.length > b.length && a.startsWith(b)) || (b.startsWith('--') && a.slice(4).startsWith(b.slice(1)))
  );
}

function candidateFor(
  field: Field,
  { value, text, path, part }: NodeValue,
  all: readonly NodeValue[],
  section: Section,
  isContradicted: boolean,
): Candidate {
  const isDoubted = isContradicted || doubtsOf(value, part).length > 0;
  return candidateOf({
    section: section.id,
    field: field.id,
    type: field.type,
    value,
    text,
    spans: [],
    evidence: evidenceOf([{ value, text, path, part }, ...all]),
    finder: structuredFinder.id,
    rule: ruleOf(path, part),
    score: isContradicted ? 0.9 : 1,
    features: {
      label: 1,
      near: 1,
      shape: 1,
      again: Math.min(1, 0.5 * (new Set(all.map((one) => one.part)).size - 1)),
      agrees: isDoubted ? 0 : 0.5,
    },
    ...(isDoubted && { mostSure: doubtful }),
  });
}

/** Names side by side, each person once, as it is best written. */
function joined(field: Field, values: readonly NodeValue[], section: Section): Candidate {
  const people: NodeValue[] = [];
  for (const one of values) {
    const at = people.findIndex((known) => isSamePerson(String(known.value), String(one.value)));
    const known = people[at];
    if (!known) people.push(one);
    else if (isBetterWritten(String(one.value), String(known.value))) people[at] = one;
  }
  const [first = values[0]] = people;
  const value = people.map((one) => one.value).join('; ');
  const text = people.map((one) => one.text).join('; ');
  return candidateOf({
    section: section.id,
    field: field.id,
    type: field.type,
    value,
    text,
    spans: [],
    evidence: evidenceOf(people),
    finder: structuredFinder.id,
    rule: first ? ruleOf(first.path, first.part) : '',
    score: 1,
    features: { label: 1, near: 1, shape: 1, again: 0, agrees: 0.5 },
  });
}

function isBetterWritten(a: string, b: string): boolean {
  const isShouted = (name: string): boolean => name === name.toUpperCase();
  return isShouted(b) && !isShouted(a);
}

/** What is doubtful about times is no doubt about names. */
function doubtsOf(value: FactValue, { doubts }: ItemPart): readonly string[] {
  return typeof value === 'string' && /^(?:\d{4}|-)-\d\d-\d\d/.test(value) ? doubts : [];
}

function ruleOf(path: string, { node, doubts }: ItemPart): string {
  const doubt = doubts.length > 0 && /(?:Time|Date)$/.test(path) ? `; ${doubts[0]}` : '';
  return `${path} in the ${placesOfSources[node.source]} (${node.path})${doubt}`;
}

function evidenceOf(values: readonly NodeValue[]): Candidate['evidence'] {
  const seen = new Set<ItemPart>();
  return values.flatMap(({ text, path, part }) => {
    if (seen.has(part) || seen.size >= 5) return [];
    seen.add(part);
    const { box } = part.node;
    return [{ page: part.page, box, snippet: text.slice(0, longestSnippet), rule: ruleOf(path, part) }];
  });
}
