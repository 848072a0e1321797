import { isInMailHead } from '#core/layout/mail-head';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { type DayRangeAt, dayRangesIn } from '../../day-ranges.ts';
import { daysIn } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isBorneOutBy } from '../../names-beside.ts';
import { paragraphsOf, sentencesOf, spansOf } from '../../paragraphs.ts';
import { findTimes } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { headOf } from './head.ts';
import { labelledOf } from './labelled-names.ts';

const headDays = 7;
const leastNamed = 0.4;
const named = 0.8;

/** The first and the last day: named, at the head, or in a sentence about the show. */
export function daysOf(section: Section, document: DocumentView): Candidate[] {
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
    hasHead ||
    hasTerms(document) ||
    section.fields.slice(0, 1).some((field) => labelledOf(section, field, document).length > 0);
  for (const candidate of labelledOf(section, start, document).filter(
    ({ support, spans }) => !isMailHead(spans) && (isOfShow || isStrong(support, start, section, document)),
  )) {
    const range = rangeAt(candidate, document);
    if (range) {
      add(start, range.start, candidate.spans, candidate.rule, candidate.score);
      add(end, range.end, candidate.spans, candidate.rule, candidate.score);
    } else {
      // On a paper of a show "Date" alone is the show's.
      const isCell = isHead && candidate.score > leastNamed && candidate.rule.startsWith('to the right');
      const score = isCell ? Math.max(candidate.score, named) : candidate.score;
      both(String(candidate.value), candidate.spans, candidate.rule, score * 0.95);
    }
  }
  if (end)
    out.push(
      ...labelledOf(section, end, document).map((candidate) => ({
        ...candidate,
        score: candidate.score * 1.05,
      })),
    );
  const headings = hasSeveralDays(document) ? showDayHeadings(section, document) : [];
  const [opening, closing] = [headings[0], headings.at(-1)];
  if (opening && closing) {
    add(start, opening.date, opening.spans, 'the day of a show over its timetable', 0.8);
    add(end, closing.date, closing.spans, 'the day of a show over its timetable', 0.8);
  }
  for (const paragraph of paragraphsOf(document)) {
    const first = paragraph.parts[0]?.piece;
    if (sent.test(paragraph.text)) continue;
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
      const [range] = dayRangesIn(text, context);
      const occasion = findPhrases(text, section.occasions);
      if (occasion.length > 0 && range && days.length <= 2) {
        add(start, range.start, at(range), 'in a sentence about the show', 0.7);
        add(end, range.end, at(range), 'in a sentence about the show', 0.7);
      } else if (occasion.length > 0 && days.length === 1)
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
  if (out.every(({ field }) => field !== start.id)) {
    const only = onlyDay(section, document);
    if (only) both(only.date, only.spans, 'the only day of the paper', 0.5);
  }
  return out;
}

const longestHeading = 70;

/** Days of short lines that say that something is shown on them: "Saturday 17 October, show". */
function showDayHeadings(
  section: Section,
  document: DocumentView,
): { date: string; spans: Candidate['spans'] }[] {
  const { blueprint, context } = document;
  const shown = blueprint.sections
    .filter(({ finder }) => finder === 'timeline')
    .flatMap(({ fields }) => fields.map(({ values }) => values));
  return paragraphsOf(document)
    .filter(({ text }) => text.length <= longestHeading && findTimes(text).length === 0)
    .flatMap((paragraph) => {
      const { text } = paragraph;
      const days = daysIn(text, context);
      const [day] = days;
      const isShown = [...shown, section.occasions].some((words) => phraseIn({ text }, words) !== null);
      if (!day || days.length > 1 || !isShown || phraseIn({ text }, section.ends) !== null) return [];
      return [{ date: day.date, spans: spansOf(paragraph, day) }];
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Whether a paper says what is paid for a show: more of it than one word for a sum. */
function hasTerms({ blueprint, itemsOf }: DocumentView): boolean {
  return blueprint.sections.some(
    ({ id, finder }) =>
      finder === 'terms' &&
      itemsOf(id).some(({ candidates }) => new Set(candidates.map(({ field }) => field)).size >= 2),
  );
}

/** When a mail within a mail was sent. */
const sent =
  /^(?:date|sent|datum|gesendet|envoyé|enviado|inviato|verzonden|skickat|sendt|dato|data|fecha)\s?:/iu;

/** The day that a paper of a show prints, where it prints a single one. */
function onlyDay(
  section: Section,
  document: DocumentView,
): { date: string; spans: Candidate['spans'] } | null {
  const { blueprint, context, itemsOf } = document;
  const isOfShow = blueprint.sections.some(
    ({ id, finder }) =>
      (finder === 'terms' || finder === 'timeline') &&
      itemsOf(id).some(({ candidates }) => candidates.length > 1),
  );
  if (!isOfShow || hasSeveralDays(document)) return null;
  const days = paragraphsOf(document)
    .filter(({ text, parts }) => !sent.test(text) && !parts.some(({ piece }) => isInMailHead(piece)))
    .flatMap((paragraph) =>
      sentencesOf(paragraph.text).flatMap(({ from, to }) => {
        const text = paragraph.text.slice(from, to);
        if ([blueprint.cancelled, blueprint.past, section.ends].some((words) => phraseIn({ text }, words)))
          return [];
        return daysIn(text, context).map((day) => ({
          date: day.date,
          spans: spansOf(paragraph, { from: from + day.from, to: from + day.to }),
        }));
      }),
    );
  const [first] = days;
  return first && days.every(({ date }) => date === first.date) ? first : null;
}

/** The span of days a labelled day is the first of. */
function rangeAt({ spans: [span] }: Candidate, { context }: DocumentView): DayRangeAt | undefined {
  return (
    span && dayRangesIn(span.piece.text, context).find(({ from, to }) => from <= span.from && span.from < to)
  );
}

function isOfDemands({ blueprint, sheets }: DocumentView): boolean {
  const head = sheets[0]?.rows.slice(0, headDays).flatMap(({ pieces }) => pieces) ?? [];
  return blueprint.sections
    .filter(({ finder }) => finder === 'pairs')
    .some(({ titles }) => head.some((piece) => phraseIn(piece, titles) !== null));
}

/** The date a mail was sent on, also one within a mail: who it is from or to stands above or below. */
function isMailHead(spans: Candidate['spans']): boolean {
  return spans.some(
    ({ piece: { sheet, row, text } }) =>
      /\d{1,2}:\d{2}:\d{2}|\s[+-]\d{4}\b/.test(text) ||
      [row - 1, row + 1].some((beside) => correspondent.test(sheet.rows[beside]?.pieces[0]?.text ?? '')),
  );
}

const correspondent = /^(?:from|to|von|an|de|à|a|para|da|van|aan|från|till|fra|til)\s?:/iu;

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
