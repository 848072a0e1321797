import type { Piece, Sheet } from '#core/layout/sheet';
import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf } from '../candidate.ts';
import { type Context, homeCurrency } from '../context.ts';
import { labelledCandidates, labelWorth } from '../labelled.ts';
import { headingOf, type LabelHit, meaningOf } from '../labels.ts';
import { findDates } from '../parsers/date.ts';
import { findDateRanges } from '../parsers/date-range.ts';
import { type HitsByPiece, placesOf } from '../places.ts';
import { endsInTitle, typeCandidates } from './document-type.ts';
import { dueInSentences } from './due-date.ts';

type Found = { sheets: readonly Sheet[]; hits: readonly LabelHit[]; byPiece: HitsByPiece; context: Context };

/** What a document says of itself: named values, and those that stand where such values stand. */
export function documentCandidates(section: Section, found: Found): Candidate[] {
  const out: Candidate[] = [];
  for (const field of section.fields) {
    const own = labelledCandidates(section.id, field, found);
    if (field.id === 'number') out.push(...own.map((candidate) => asNumber(candidate, found.byPiece)));
    else if (field.id === 'customer_number') out.push(...own.map(notOfBank));
    else if (field.id !== 'period_start') out.push(...own);
  }
  if (hasField(section, 'type_code')) out.push(...typeCandidates(section.id, found.sheets, found.hits));
  if (hasField(section, 'issue_date')) out.push(...datesWithoutName(section.id, found));
  if (hasField(section, 'due_date')) out.push(...dueInSentences(section.id, found.sheets, found.context));
  if (hasField(section, 'period_start')) out.push(...periods(section.id, found));
  if (hasField(section, 'currency')) out.push(...currencies(section.id, found));
  return claimed(out);
}

function hasField(section: Section, id: string): boolean {
  return section.fields.some((field) => field.id === id);
}

/** A number in the title, in large letters, is the document's; a year or a single digit alone hardly is. */
function asNumber(candidate: Candidate, byPiece: HitsByPiece): Candidate {
  const [span] = candidate.spans;
  if (!span || typeof candidate.value !== 'string') return candidate;
  const { piece } = span;
  const size = (piece.y1 - piece.y0) / piece.sheet.body;
  const high = piece.sheet.index === 0 && piece.y0 < piece.sheet.height * 0.5 ? 1 : 0.75;
  const plain = candidate.value.replace(/\D/g, '');
  const label = candidate.support[0]?.spans[0];
  const ofParty =
    candidate.features.label < 0.7 && label !== undefined && isUnderParty(label.piece, byPiece) ? 0.5 : 1;
  const odd = ofParty * (/^(?:19|20)\d{2}$/.test(candidate.value) || plain.length < 2 ? 0.6 : 1);
  const called = label?.piece === piece && label.from < 60 && endsInTitle(piece.text.slice(0, label.to));
  const title = (size > 1.25 ? 0.15 : 0) + (called && candidate.features.label < 0.7 ? 0.4 : 0);
  return {
    ...candidate,
    score: candidate.score * high * odd + title,
    features: {
      ...candidate.features,
      label: Math.min(1, candidate.features.label + (called ? 0.4 : 0)),
      shape: candidate.features.shape * odd,
    },
  };
}

/** "Account: 45520088, sort code …" is no customer's number. */
function notOfBank(candidate: Candidate): Candidate {
  const text = candidate.spans[0]?.piece.text ?? '';
  const bank = /sort code|\bbank|\biban\b|\bbsb\b|\bblz\b|\bbic\b|\bswift\b/i.test(text);
  return bank ? { ...candidate, score: candidate.score * 0.3 } : candidate;
}

/** Whether a line stands under the heading of a party: its numbers are the party's. */
function isUnderParty(piece: Piece, byPiece: HitsByPiece): boolean {
  const { sheet } = piece;
  for (const row of sheet.rows.slice(Math.max(0, piece.row - 4), piece.row)) {
    for (const other of row.pieces) {
      if (Math.abs(other.x0 - piece.x0) > 1.2 * sheet.body) continue;
      if (
        byPiece
          .get(other)
          ?.some(
            (hit) =>
              hit.firstToken === 0 &&
              headingOf(hit) !== undefined &&
              (hit.closed || hit.lastToken >= other.tokens.length),
          )
      )
        return true;
    }
  }
  return false;
}

/** "Nr. 17 vom 05.03.2018", "Berlin, 5 March 2018", a date alone at the head. */
function datesWithoutName(section: string, { sheets, byPiece, context }: Found): Candidate[] {
  const out: Candidate[] = [];
  const [sheet] = sheets;
  if (!sheet) return out;
  for (const piece of sheet.pieces) {
    if (piece.y0 > sheet.height * 0.55 || out.length > 40) break;
    const hits = byPiece.get(piece) ?? [];
    const dates = findDates(piece.text, context.dateOrder);
    const [date] = dates;
    if (!date) continue;
    const numbered = hits.some(
      (hit) =>
        hit.from < date.from &&
        meaningOf(hit, section, 'number') !== undefined &&
        /\d/.test(piece.text.slice(hit.to, date.from)),
    );
    if (dates.length > 1 && !numbered) continue;
    const otherwise = hits.some(
      (hit) =>
        hit.from < date.from &&
        hit.meanings.some(
          ({ kind, field }) =>
            kind !== 'weak' && kind !== 'heading' && field !== 'number' && field !== 'issue_date',
        ),
    );
    const alone = piece.text.length - (date.to - date.from) < 4;
    const place = /^\p{Lu}[\p{L}\s.'’-]{1,28}(?:,|\s-|\s–)\s?(?:le|den|a|em|lì|il|de|,)?\s{0,2}$/u.test(
      piece.text.slice(0, date.from),
    );
    const score = numbered && !otherwise ? 0.82 : otherwise ? 0 : place ? 0.6 : alone ? 0.32 : 0;
    if (score === 0) continue;
    const rule = numbered
      ? 'beside the number of the document'
      : place
        ? 'place and date'
        : 'date at the head';
    out.push(
      candidateOf({
        section,
        field: 'issue_date',
        type: 'date',
        value: date.date,
        spans: [{ piece, from: date.from, to: date.to }],
        rule,
        score,
        features: {
          label: numbered ? 0.9 : place ? 0.5 : 0,
          near: score,
          shape: date.other === null || context.dateOrderSure ? 1 : 0.7,
        },
      }),
    );
  }
  return out;
}

function periods(section: string, { sheets, hits, byPiece, context }: Found): Candidate[] {
  const out: Candidate[] = [];
  for (const hit of hits) {
    const meaning = meaningOf(hit, section, 'period_start');
    if (!meaning || out.length > 60) continue;
    const label = labelWorth(hit, meaning, context);
    for (const place of placesOf(hit, byPiece)) {
      const [range] = findDateRanges(place.piece.text.slice(place.from, place.to), context.dateOrder);
      if (!range || range.from > 20) continue;
      const spans = [{ piece: place.piece, from: place.from + range.from, to: place.from + range.to }];
      const make = {
        section,
        type: 'date' as const,
        spans,
        rule: 'span of days beside its name',
        score: label * place.near,
        support: [{ spans: [hit], rule: 'its name' }],
        features: { label, near: place.near, shape: 1 },
      };
      out.push(candidateOf({ ...make, field: 'period_start', value: range.start }));
      out.push(candidateOf({ ...make, field: 'period_end', value: range.end }));
      break;
    }
  }
  return out.length > 0 ? out : onlyPeriod(section, sheets, context);
}

/** Spans of days without a name, where the document has only one. */
function onlyPeriod(section: string, sheets: readonly Sheet[], context: Context): Candidate[] {
  const found = sheets
    .slice(0, 4)
    .flatMap(({ pieces }) =>
      pieces.flatMap((piece) =>
        /\d/.test(piece.text)
          ? findDateRanges(piece.text, context.dateOrder).map((range) => ({ piece, range }))
          : [],
      ),
    );
  const [first] = found;
  if (!first || found.some(({ range }) => range.start !== first.range.start || range.end !== first.range.end))
    return [];
  const spans = [{ piece: first.piece, from: first.range.from, to: first.range.to }];
  const make = {
    section,
    type: 'date' as const,
    spans,
    rule: 'the only span of days',
    score: 0.35,
    features: { near: 0.3, shape: 1 },
  };
  return [
    candidateOf({ ...make, field: 'period_start', value: first.range.start }),
    candidateOf({ ...make, field: 'period_end', value: first.range.end }),
  ];
}

/** The currency most sums are in. Evidence is the first place it is printed at. */
function currencies(section: string, { sheets, context }: Found): Candidate[] {
  const home = homeCurrency[context.countries[0] ?? ''];
  if (context.currencies.length === 0 && home) {
    // Nothing is printed: the sums of a country are in its money.
    const make = { section, field: 'currency', type: 'currency' as const, value: home, text: '', spans: [] };
    return [
      candidateOf({ ...make, rule: 'the currency of its country', score: 0.3, features: { shape: 0.2 } }),
    ];
  }
  const total = context.currencies.reduce((sum, { count }) => sum + count, 0);
  return context.currencies.slice(0, 4).map(({ code, count }) => {
    const place = sheets
      .flatMap(({ pieces }) => pieces)
      .find(({ text }) => text.includes(code) || hasSign(text, code));
    const share = count / Math.max(1, total);
    return candidateOf({
      section,
      field: 'currency',
      type: 'currency',
      value: code,
      spans: place ? [{ piece: place, from: 0, to: place.text.length }] : [],
      rule: 'the currency of most sums',
      score: 0.35 + 0.5 * share,
      features: { near: share, shape: Math.min(1, count / 4) },
    });
  });
}

const signs: Readonly<Record<string, RegExp>> = {
  EUR: /€|euro/i,
  USD: /\$/,
  GBP: /£/,
  INR: /₹|Rs/,
  CHF: /Fr|SFr/,
  PLN: /zł/,
  AUD: /\$/,
  CAD: /\$/,
  BRL: /R\$/,
  MXN: /\$/,
};

function hasSign(text: string, code: string): boolean {
  return signs[code]?.test(text) ?? false;
}

/** One place says one thing: what is named better for another field is not this one. */
function claimed(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate) => {
    const [span] = candidate.spans;
    if (
      !span ||
      candidate.field === 'type_code' ||
      candidate.field === 'currency' ||
      candidate.field === 'notes'
    )
      return candidate;
    const rival = candidates.some(
      (other) =>
        other.field !== candidate.field &&
        other.field !== 'notes' &&
        other.score > candidate.score + 0.12 &&
        isPeriod(other.field) === isPeriod(candidate.field) &&
        other.spans.some((own) => own.piece === span.piece && own.from < span.to && span.from < own.to),
    );
    return rival
      ? { ...candidate, score: candidate.score * 0.35, features: { ...candidate.features, agrees: 0 } }
      : candidate;
  });
}

function isPeriod(field: string): boolean {
  return field.startsWith('period_');
}
