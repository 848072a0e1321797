import { isInMailHead } from '#core/layout/mail-head';
import { withoutQuoted } from '#core/layout/quoted';
import { type Piece, sheetsOf } from '#core/layout/sheet';
import type { Page } from '#core/reading/page';
import type { Blueprint, Field, Labels, Section } from './blueprint.ts';
import type { Standing } from './calibrate.ts';
import type { Candidate } from './candidate.ts';
import { choicesIn } from './choices.ts';
import { contextOf } from './context.ts';
import type { Fact } from './fact.ts';
import type { DocumentView, FoundItem } from './finder.ts';
import { besideText } from './finders/structured/beside-text.ts';
import { structuredFinder } from './finders/structured/structured.ts';
import { labelIndexOf } from './labels.ts';
import { phraseIn } from './phrases.ts';
import { hitsByPiece } from './places.ts';
import { type Chosen, rank, weigh } from './rank.ts';
import { finderOf } from './registry.ts';
import { signSaid, withSign } from './signs.ts';
import { withSubjectCode } from './subject-code.ts';

/** Pages that are looked at; of longer documents the first and the last of them. */
const mostPages = 40;

/** A fact with what its confidence was made of, for whoever fits the calibration. */
export type WeighedFact = { fact: Fact; standing: Standing };

/**
 * The facts a blueprint asks for, in its order. Pure and bounded: hostile pages cost no more than large ones.
 */
export function extractFacts(pages: readonly Page[], blueprint: Blueprint): Fact[] {
  return weighFacts(pages, blueprint).map(({ fact }) => fact);
}

/** `extractFacts` with what every confidence was made of. */
export function weighFacts(pages: readonly Page[], blueprint: Blueprint): WeighedFact[] {
  const document = viewOf(pages.map(withoutQuoted), blueprint);
  const currency = document.context.currencies[0]?.code ?? null;
  const chosen: Chosen[] = [];
  const isProposal = onlyProposes(document);
  const isByOther = isSaidIn(document, blueprint.byOthers);
  const found = withSubjectCode(
    new Map(blueprint.sections.map(({ id }) => [id, document.itemsOf(id)])),
    document,
  );
  for (const section of blueprint.sections) {
    if (isProposal && !section.evenProposed) continue;
    const rows = rowsOf(found.get(section.outside ?? '') ?? []);
    for (const { key, candidates, cancelled } of found.get(section.id) ?? []) {
      for (const field of section.fields) {
        if (isByOther && isOfSender(section, field)) continue;
        if (isCalledAtHead(document, field.silentUnder, titleRows)) continue;
        const own = candidates.filter(
          (one) =>
            one.field === field.id &&
            !isAnothers(one, field) &&
            !one.spans.some(({ piece }) => rows.has(piece)),
        );
        // What stands around a value that says nothing is none either.
        if (!own.every(({ value }) => saysSomething(value, field))) continue;
        const ranked = rank(
          own.flatMap((candidate) => ofTheFew(candidate, field)).map((one) => signed(one, blueprint)),
          currency,
        );
        const item = { section, field, itemKey: key, ...(cancelled !== undefined && { cancelled }) };
        if (ranked.length > 0) chosen.push({ ...item, ranked });
      }
    }
  }
  return weigh(chosen);
}

/** The pieces in which items stand that have more than one value: rows of a table. */
function rowsOf(items: readonly FoundItem[]): ReadonlySet<Piece> {
  const rows = items.filter(({ candidates }) => new Set(candidates.map(({ field }) => field)).size > 1);
  return new Set(
    rows.flatMap(({ candidates }) => candidates.flatMap(({ spans }) => spans.map(({ piece }) => piece))),
  );
}

function saysSomething(value: Candidate['value'], { sayNothing }: Field): boolean {
  return typeof value !== 'string' || phraseIn({ text: value }, sayNothing) === null;
}

/** Of a field with few values the words around it tell whose it is: a "Savings Bank" has checking accounts too. */
function isAnothers({ value, spans }: Candidate, { othersWords, choices }: Field): boolean {
  const around = Object.keys(choices).length > 0 ? spans[0]?.piece.text : undefined;
  const text = around ?? (typeof value === 'string' ? value : '');
  return phraseIn({ text }, othersWords) !== null;
}

/** Lines at the head of a paper that say what it is; below what an office stamps on it, a few more. */
const headRows = 4;
const titleRows = 10;

/** Whether a paper says at its head that it only proposes. */
function onlyProposes(document: DocumentView): boolean {
  return isCalledAtHead(document, document.blueprint.proposals, headRows);
}

const longestLetter = 6000;

function isSaidIn({ pages }: DocumentView, labels: Labels): boolean {
  return (
    Object.keys(labels).length > 0 &&
    phraseIn({ text: (pages[0]?.text ?? '').slice(0, longestLetter) }, labels) !== null
  );
}

/** What is known of somebody because a paper is theirs. */
function isOfSender({ finder }: Section, { role, hints }: Field): boolean {
  return (
    role !== undefined || finder === 'signers' || hints.includes('of_sender') || hints.includes('by_shape')
  );
}

/** Whether one of a paper's first lines, not a whole sentence, has these words. */
function isCalledAtHead({ sheets }: DocumentView, labels: Labels, rows: number): boolean {
  const head = sheets[0]?.rows.slice(0, rows).flatMap(({ pieces }) => pieces) ?? [];
  return head.some((piece) => piece.tokens.length <= 10 && phraseIn(piece, labels) !== null);
}

/** A text of a field that has few values, as that value; nothing where it is none of them. */
function ofTheFew(candidate: Candidate, field: Field): Candidate[] {
  const { value } = candidate;
  if (field.type !== 'text' || typeof value !== 'string' || Object.keys(field.choices).length === 0)
    return [candidate];
  if (Object.hasOwn(field.choices, value)) return [candidate];
  // A line that names several is a list to choose from.
  const [choice, ...others] = choicesIn(value, field);
  return choice && others.every((other) => other.value === choice.value)
    ? [{ ...candidate, value: choice.value }]
    : [];
}

/** A sum with the sign that a word behind it says. */
function signed(candidate: Candidate, blueprint: Blueprint): Candidate {
  const { value, spans } = candidate;
  const [span] = spans;
  if (typeof value === 'string' || !span || spans.length > 1) return candidate;
  const amount = withSign(value.amount, signSaid(span, blueprint));
  return { ...candidate, value: { ...value, amount } };
}

function viewOf(pages: readonly Page[], blueprint: Blueprint): DocumentView {
  const sheets = sheetsOf(pages, mostPages);
  const hits = sheets
    .flatMap((sheet) => labelIndexOf(blueprint).find(sheet))
    .filter(({ piece }) => !isInMailHead(piece));
  const items = new Map<string, readonly FoundItem[]>();
  const document: DocumentView = {
    blueprint,
    pages,
    sheets,
    context: contextOf(pages, blueprint),
    hits,
    byPiece: hitsByPiece(hits),
    itemsOf(id) {
      const known = items.get(id);
      if (known) return known;
      const section = blueprint.sections.find((one) => one.id === id);
      const found = section ? itemsOf(section, document) : [];
      items.set(id, found);
      return found;
    },
  };
  return document;
}

/**
 * What the section's finder gives, and those its fields name besides, item by item; and what the document says for
 * machines, which comes before all that is read in its text.
 */
function itemsOf(section: Section, document: DocumentView): FoundItem[] {
  const items = new Map<string | null, FoundItem>();
  const add = (id: string, asked: Section): void => {
    for (const { key, candidates, cancelled } of finderOf(id)?.find(asked, document) ?? []) {
      const own = items.get(key);
      const called = cancelled ?? own?.cancelled;
      const all = own ? [...own.candidates, ...candidates] : candidates;
      items.set(key, { key, candidates: all, ...(called !== undefined && { cancelled: called }) });
    }
  };
  add(section.finder, section);
  for (const id of new Set(section.fields.flatMap(({ also }) => also)))
    add(id, { ...section, fields: section.fields.filter(({ also }) => also.includes(id)) });
  const inText = [...items.values()];
  return section.nodes.length === 0
    ? inText
    : besideText(structuredFinder.find(section, document), inText, section);
}
