import { fold } from '#core/layout/fold';
import { tokensOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { capitalsBefore, capitalsBehind } from '../../capital-words.ts';
import { daysIn } from '../../days.ts';
import { bareOf, withoutEnd } from '../../edges.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isBorneOutBy, isWholeName } from '../../names-beside.ts';
import { type Paragraph, paragraphsOf, sentencesOf, spansOf } from '../../paragraphs.ts';
import { findDateRanges } from '../../parsers/date-range.ts';
import { hasLegalForm } from '../../parsers/organization.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';
import { headOf } from './head.ts';

/**
 * Who is billed, for what, and when: beside their names, at the head of a paper about a show, in the sentence of a
 * contract that says who plays on which day. Days that sentences of something else hold (a deadline) are none.
 */
export const billingFinder: Finder = {
  id: 'billing',
  find(section, document) {
    const names = section.fields.filter(({ type }) => type === 'text');
    const head = headOf(section, document);
    const candidates = [
      ...names.flatMap((field) => labelledOf(section, field, document)),
      ...names.flatMap((field) => wordedOf(field, section, document)),
      ...headCandidates(head, section),
      ...daysOf(section, document),
    ].map((candidate) => tidied(candidate, section));
    return [{ key: null, candidates: candidates.filter(({ value }) => value !== '') }];
  },
};

/**
 * Values beside names that stand apart: with a colon, or alone in their cell. Within a sentence or a longer name ("Tour
 * Manager") such words name nothing.
 */
function labelledOf(section: Section, field: Field, document: DocumentView): Candidate[] {
  return valuesBesideNames(section, field, document).filter(({ support, spans, value }) =>
    support.some(({ spans: names }) =>
      names.some((name) => {
        const hit = document.byPiece.get(name.piece)?.find(({ from }) => from === name.from);
        if (!hit) return false;
        const lead = name.piece.text.slice(0, hit.from);
        const isApart = hit.closed || hit.lastToken >= name.piece.tokens.length;
        const isFirst = /^[\s\d.)•*§-]*$/u.test(lead);
        const isName =
          field.type !== 'text' ||
          (String(value).length <= 70 && spans.every(({ piece }) => !isWholeName(piece, document)));
        return isApart && isFirst && isName;
      }),
    ),
  );
}

const headDays = 7;

/** Names are printed with marks around them ("Späte Felder"). */
function tidied(candidate: Candidate, { fields }: Section): Candidate {
  const field = fields.find(({ id }) => id === candidate.field);
  if (field?.type !== 'text' || typeof candidate.value !== 'string') return candidate;
  return { ...candidate, value: bareOf(candidate.value, '"“”„«»‘’\',;:') };
}

/** Of parts at the head that with a word of a field's kind is its, the first other the first field's. */
function headCandidates(head: ReturnType<typeof headOf>, section: Section): Candidate[] {
  const [billed] = section.fields;
  const kinds = section.fields.filter(
    ({ type, values }) => type === 'text' && Object.keys(values).length > 0,
  );
  const of = (field: Field, part: (typeof head)[number], score: number): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: part.text,
      spans: [{ piece: part.piece, from: part.from, to: part.to }],
      rule: 'at the head of the paper',
      score,
      features: { near: 0.7, shape: 0.8, label: 0.4, agrees: 0.6 },
    });
  const out: Candidate[] = [];
  const free = head.filter((part) => {
    const field = kinds.find(({ values }) => saysKind(part.text, values));
    if (field) out.push(of(field, part, 0.7));
    return !field;
  });
  const [first, second] = free;
  if (billed && first) out.push(of(billed, first, 0.65));
  // Between the act and what the paper calls itself stands what it plays; else it may be a house or a town.
  const [kind] = kinds;
  const isBeside = first && second?.piece === first.piece && second.text.split(/\s+/u).length >= 2;
  const titleAt = second ? findPhrases(second.piece.text, section.titles).at(-1)?.from : undefined;
  const isBetween = second && titleAt !== undefined && titleAt >= second.to && !second.text.includes(',');
  if (kind && isBeside && isBetween && out.every(({ field }) => field !== kind.id))
    out.push(of(kind, second, 0.5));
  return out;
}

/** Whether a word of a text is one of a kind, or ends in one: "The Slow Tide Tour", "Höstturnén 2026". */
function saysKind(text: string, kinds: Field['values']): boolean {
  if (findPhrases(text, kinds).length > 0) return true;
  const endings = Object.values(kinds)
    .flat()
    .map((kind) => fold(kind ?? ''))
    .filter((kind) => kind.length >= 5);
  return tokensOf(text).some(({ folded }) =>
    endings.some((kind) => folded.length > kind.length && folded.endsWith(kind)),
  );
}

const quoted = /["“„«‘](?<name>[^"“”„«»]{2,50})["”“»’]/u;
const joins: ReadonlySet<string> = new Set('de del of the and y e et und & la le van von der'.split(' '));
const mostWords = 5;

/**
 * Names in running text: behind a word that says what they are ("the artist group Kranichfeld"), in quotation marks
 * behind or before one ("spectacle « La Traversée »"), with a word of the kind at the end ("Paper Suns Tour").
 */
function wordedOf(field: Field, section: Section, document: DocumentView): Candidate[] {
  const add = (value: string, spans: Candidate['spans'], score: number): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value,
      spans,
      rule: 'named in its sentence',
      score,
      features: { near: 0.8, shape: 0.8, label: 0.6, agrees: 0.6 },
    });
  return paragraphsOf(document).flatMap((paragraph) => {
    const { text } = paragraph;
    if (phraseIn({ text }, document.blueprint.past) && text.length < 200) return [];
    const out: Candidate[] = [];
    for (const word of findPhrases(text, field.under)) {
      const behind = text.slice(word.to);
      const isQuoted = /^[\s:,]{0,3}["“„«‘]/u.test(behind);
      const name = isQuoted
        ? quoted.exec(behind.slice(0, 70))?.groups?.name?.trim()
        : capitalsBehind(behind, joins, mostWords);
      if (name !== undefined && name.length > 1) {
        const from = text.indexOf(name, word.to);
        out.push(add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7));
      }
    }
    const [billed] = section.fields;
    if (field === billed)
      out.push(
        ...beforeOccasion(paragraph, section, add),
        ...behindTitle(paragraph, section, add),
        ...calledSo(field, paragraph, add),
      );
    for (const kind of findPhrases(text, field.values)) {
      if (isFunction(text.slice(kind.from, kind.from + 40), document)) continue;
      // "Tour Party": the next word with a capital makes it something else.
      if (/^\s\p{Lu}\p{Ll}/u.test(text.slice(kind.to))) continue;
      const before = text.slice(0, kind.from);
      const mark = quotedBefore(before);
      const words = capitalsBefore(before, joins, mostWords - 1);
      const named = mark ?? (words === '' ? undefined : words);
      if (named === undefined || !/^\p{Lu}/u.test(text.slice(kind.from))) continue;
      const from = text.lastIndexOf(named, kind.from);
      const to = mark ? from + named.length : kind.to;
      const value = text.slice(from, to);
      if (phraseIn({ text: value }, section.titles) === null)
        out.push(add(value, spansOf(paragraph, { from, to }), 0.6));
    }
    return out;
  });
}

/** What stands in quotation marks right before: '"Späte Felder"-' of a tour. */
function quotedBefore(text: string): string | undefined {
  const near = withoutEnd(text.slice(-60), '-');
  const closed = /["”“»]$/u.test(near) ? near.slice(0, -1) : near;
  const open = Math.max(...['"', '“', '„', '«'].map((mark) => closed.lastIndexOf(mark)));
  const name = closed.slice(open + 1).trim();
  const isClosed = closed !== near || /["“„«]/u.test(closed.slice(-45));
  return open >= 0 && isClosed && name.length > 1 && name.length <= 40 ? name : undefined;
}

type Add = (value: string, spans: Candidate['spans'], score: number) => Candidate;

/** "Ponte Nove performs on …": the name a sentence about the show begins with. */
function beforeOccasion(paragraph: Paragraph, section: Section, add: Add): Candidate[] {
  return sentencesOf(paragraph.text).flatMap(({ from, to }) => {
    const text = paragraph.text.slice(from, to);
    const [occasion] = findPhrases(text, section.occasions);
    const name = occasion && text.slice(0, occasion.from).trim();
    const isName = name && capitalsBefore(name, joins, mostWords) === name;
    if (!name || !isName || section.fields.some(({ labels }) => phraseIn({ text: name }, labels) !== null))
      return [];
    return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.6)];
  });
}

/** 'Northern Petrel (hereinafter "the Artist")': the name before the bracket that gives it the field's. */
function calledSo({ labels }: Field, paragraph: Paragraph, add: Add): Candidate[] {
  const { text } = paragraph;
  return [...text.matchAll(/\((?<called>[^()]{3,70})\)/gu)].flatMap((match) => {
    const called = match.groups?.called ?? '';
    const isCalled = /["“„«‘]/u.test(called) && phraseIn({ text: called.slice(-30) }, labels) !== null;
    const name = isCalled ? capitalsBefore(text.slice(0, match.index), joins, mostWords) : '';
    if (name === '' || hasLegalForm(name)) return [];
    const from = text.lastIndexOf(name, match.index);
    return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7)];
  });
}

/** "the show « La Traversée » by Orage Lent": the name behind a title in quotation marks. */
function behindTitle(paragraph: Paragraph, section: Section, add: Add): Candidate[] {
  const titled = section.fields.slice(1).filter(({ under }) => Object.keys(under).length > 0);
  return titled.flatMap(({ under }) =>
    findPhrases(paragraph.text, under).flatMap((word) => {
      const behind = paragraph.text.slice(word.to);
      const lead =
        /^[\s:,]{0,3}["“„«‘][^"“”„«»]{2,50}["”“»’]\s(?:de|du|von|by|di|van|av|af|do|da)(?=\s)/u.exec(
          behind,
        )?.[0];
      const name = lead === undefined ? '' : capitalsBehind(behind.slice(lead.length), joins, mostWords);
      if (lead === undefined || name === '') return [];
      const from = word.to + lead.length + 1;
      return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7)];
    }),
  );
}

/** Whether a text begins with what somebody does: a tour manager is no tour. */
function isFunction(text: string, { blueprint }: DocumentView): boolean {
  return blueprint.sections.some(
    ({ fields }) =>
      fields.some(({ type }) => type === 'person') &&
      fields.some(
        ({ type, values }) => type === 'text' && findPhrases(text, values).some(({ from }) => from === 0),
      ),
  );
}

/** The first and the last day: named, at the head, or in a sentence about the show. */
function daysOf(section: Section, document: DocumentView): Candidate[] {
  const start = section.fields.find(({ hints }) => hints.includes('span_start'));
  const end = section.fields.find(({ hints }) => hints.includes('span_end'));
  if (!start) return [];
  const { context, blueprint } = document;
  const out: Candidate[] = [];
  const add = (
    field: Field | undefined,
    date: string,
    spans: Candidate['spans'],
    rule: string,
    score: number,
  ): void => {
    if (!field) return;
    out.push(
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: date,
        spans,
        rule,
        score,
        features: { near: score, shape: 1, label: score > 0.8 ? 0.9 : 0.5, agrees: 0.6 },
      }),
    );
  };
  const both = (date: string, spans: Candidate['spans'], rule: string, score: number): void => {
    add(start, date, spans, rule, score);
    if (!hasSeveralDays(document)) add(end, date, spans, rule, score * 0.95);
  };
  const hasHead = headOf(section, document).length > 0;
  // The day at the head of a list of demands is that of its edition.
  const isHead = hasHead && !isOfDemands(document);
  const isOfShow =
    hasHead || section.fields.slice(0, 1).some((field) => labelledOf(section, field, document).length > 0);
  for (const candidate of labelledOf(section, start, document).filter(
    ({ support, spans }) => !isMailHead(spans) && (isOfShow || isStrong(support, start, section, document)),
  ))
    both(String(candidate.value), candidate.spans, candidate.rule, candidate.score * 0.95);
  if (end)
    out.push(
      ...labelledOf(section, end, document).map((candidate) => ({
        ...candidate,
        score: candidate.score * 1.05,
      })),
    );
  for (const paragraph of paragraphsOf(document)) {
    const first = paragraph.parts[0]?.piece;
    for (const sentence of sentencesOf(paragraph.text)) {
      const text = paragraph.text.slice(sentence.from, sentence.to);
      const days = daysIn(text, context);
      const [day] = days;
      if (!day || !first) continue;
      if (
        phraseIn({ text }, blueprint.cancelled) ||
        phraseIn({ text }, blueprint.past) ||
        phraseIn({ text }, section.ends)
      )
        continue;
      const at = (own: { from: number; to: number }): Candidate['spans'] =>
        spansOf(paragraph, { from: sentence.from + own.from, to: sentence.from + own.to });
      const [range] = findDateRanges(text, context.dateOrder);
      const occasion = findPhrases(text, section.occasions);
      if (occasion.length > 0 && days.length === 1)
        both(day.date, at(day), 'in a sentence about the show', 0.7);
      else if (
        isHead &&
        first.sheet.index === 0 &&
        first.row < headDays &&
        days.length <= 2 &&
        text.length < 90
      ) {
        const isNamed = document.byPiece
          .get(first)
          ?.some(
            (hit) =>
              hit.to <= day.from &&
              hit.closed &&
              hit.meanings.some(({ kind }) => kind === 'other' || kind === 'label'),
          );
        if (isNamed) continue;
        if (range) {
          add(start, range.start, at(range), 'the days at the head', 0.72);
          add(end, range.end, at(range), 'the days at the head', 0.74);
        } else both(day.date, at(day), 'the day at the head', 0.68);
      }
    }
  }
  return out;
}

function isOfDemands({ blueprint, sheets }: DocumentView): boolean {
  const head = sheets[0]?.rows.slice(0, headDays).flatMap(({ pieces }) => pieces) ?? [];
  return blueprint.sections
    .filter(({ finder }) => finder === 'pairs')
    .some(({ titles }) => head.some((piece) => phraseIn(piece, titles) !== null));
}

/** The date a mail was sent on. */
function isMailHead(spans: Candidate['spans']): boolean {
  return spans.some(({ piece }) => /\d{1,2}:\d{2}:\d{2}|[+-]\d{4}\b/.test(piece.text));
}

function isStrong(
  support: Candidate['support'],
  field: Field,
  { id }: Section,
  document: DocumentView,
): boolean {
  return isBorneOutBy(support, document, (hit) => meaningOf(hit, id, field.id)?.kind === 'label');
}

/** Whether a timetable of the paper goes over several days. */
function hasSeveralDays(document: DocumentView): boolean {
  return document.blueprint.sections
    .filter(({ finder }) => finder === 'timeline')
    .some(({ id }) =>
      document.itemsOf(id).some(({ candidates }) => candidates.some(({ type }) => type === 'date')),
    );
}
