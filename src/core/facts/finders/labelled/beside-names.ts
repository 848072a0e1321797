import type { Sheet } from '#core/layout/sheet';
import type { Blueprint, Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, type Meaning, meaningOf } from '../../labels.ts';
import { phraseIn } from '../../phrases.ts';
import { type HitsByPiece, isName, placesOf, type ValuePlace } from '../../places.ts';
import { readSerial } from '../../read-code.ts';
import { readValue } from '../../read-value.ts';
import type { ValueAt } from '../../value-at.ts';

/**
 * Values beside and below their names, for any field of any blueprint. A candidate is worth what its name is worth (a
 * strong or a weak one, in the language of the document or not) times where it stands times how well it reads.
 */
export function valuesBesideNames(
  { id: section }: Pick<Section, 'id'>,
  field: Field,
  { hits, byPiece, context, blueprint }: DocumentView,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const hit of hits) {
    const meaning = meaningOf(hit, section, field.id);
    if (!meaning || candidates.length >= mostCandidates) continue;
    const label = labelWorth(hit, meaning, context);
    if (label === 0 || (context.home === 'US' && noLonger.test(hit.piece.text.slice(hit.to)))) continue;
    const before = context.home === 'US' ? amountBefore(hit, field) : null;
    const places = before ? [before] : placesOf(hit, byPiece, { deep: ofBlocks.has(field.type) });
    // On a form what is below a name with a value beside it is the next thing.
    const isBeside = context.home === 'US' && places.some(({ how }) => how !== 'below');
    if (context.home === 'US' && field.type === 'person' && shareBefore(hit)) continue;
    for (const found of places) {
      if (context.home === 'US' && found.how === 'below' && isInSentence(hit, field)) continue;
      if (context.home === 'US' && found.how !== 'same' && (isInValue(hit, byPiece) || isWord(hit, field)))
        continue;
      if (isBeside && found.how === 'below' && ofBlocks.has(field.type) && isNamed(found, byPiece)) continue;
      const whole = context.home === 'US' && field.type === 'text' ? withProse(found, hit) : found;
      const place = isBeside && found.how === 'below' ? { ...whole, near: found.near * 0.6 } : whole;
      const candidate = candidateAt(place, { section, field, hit, label, context });
      if (candidate && !isTitle(candidate, field, blueprint)) candidates.push(candidate);
    }
  }
  return candidates;
}

/** "Collateral: a blanket lien on equipment": a word in small letters within a text names nothing, and is no end of it. */
function withProse(place: ValuePlace, { closed }: LabelHit): ValuePlace {
  const { piece, from, to, how } = place;
  const isWithin =
    /\p{Ll}[,;]?\s$/u.test(piece.text.slice(from, to)) && /^\p{Ll}/u.test(piece.text.slice(to));
  return closed && how === 'same' && isWithin ? { ...place, to: piece.text.length } : place;
}

/** Words of a line from which on one that goes on behind a name is a sentence: what stands below it is the next thing. */
const wordsOfSentence = 9;
/** "… office is" has its value on the next line. */
const wordsBehind = 3;

function isInSentence({ piece, to, leads, closed, lastToken }: LabelHit, { type }: Field): boolean {
  if (leads || closed) return false;
  const behind = piece.tokens.length - lastToken;
  const isEnd = /^\s?[.;,)]/u.test(piece.text.slice(to));
  return type === 'text' || (piece.tokens.length >= wordsOfSentence && (isEnd || behind >= wordsBehind));
}

/** "Collateral:  second mortgage on residence": what stands behind a name with a colon is its value and names nothing. */
function isInValue({ piece, from, leads, closed }: LabelHit, byPiece: HitsByPiece): boolean {
  if (leads || closed) return false;
  if (byPiece.get(piece)?.some((other) => other.leads && other.closed && other.to < from)) return true;
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const before = row[row.indexOf(piece) - 1];
  return before !== undefined && /\p{L}\s?:$/u.test(before.text) && byPiece.get(before)?.[0]?.leads === true;
}

/** "Secured by general business assets   30 days past due": a word in the middle of a line names nobody to its right. */
function isWord({ piece, leads, closed, lastToken }: LabelHit, { type }: Field): boolean {
  const isSomebody = type === 'organization' || type === 'person';
  return isSomebody && !leads && !closed && lastToken < piece.tokens.length;
}

/** Whether something else is named in its line, up to it: the address of the next thing, where one's own is beside its name. */
function isNamed({ piece }: ValuePlace, byPiece: HitsByPiece): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  return row
    .slice(0, row.indexOf(piece) + 1)
    .some((other) => byPiece.get(other)?.some((hit) => hit.leads && isName(hit)));
}

/** Names of somebody that are what the paper calls itself. */
function isTitle({ value }: Candidate, { type }: Field, { titles }: Blueprint): boolean {
  if ((type !== 'organization' && type !== 'person') || typeof value !== 'string') return false;
  const title = phraseIn({ text: value }, titles);
  return title !== null && title.from === 0 && title.to >= value.length - 1;
}

/** "• $42,000 equipment (a walk-in cooler)", "$75,000 for working capital": in such a list the sum stands first. */
function sumBefore({ piece, from }: LabelHit): ValuePlace | null {
  const isFirst =
    /^[\s•▪*–-]{0,4}(?:\(?[a-z\d][.)]\s)?\$?\s?\d[\d,]*(?:\.\d\d)?\s(?:(?:is|will be|goes)\s)?(?:(?:for|in|of|to|toward|towards|as)\s)?(?:(?:the|an?|new|purchase|buy)\s)*$/iu.test(
      piece.text.slice(0, Math.min(from, 60)),
    );
  return isFirst && from <= 60 ? { piece, from: 0, to: from, how: 'same', near: 1 } : null;
}

/** "65% owner", "100 percent owned": a share stands before its word. */
function shareBefore({ piece, from }: LabelHit): ValuePlace | null {
  const share = /(?<![\d.])\d{1,3}(?:\.\d{1,6})?\s?(?:%|percent)\s?$/iu.exec(
    piece.text.slice(Math.max(0, from - 24), from),
  );
  return share ? { piece, from: from - share[0].length, to: from, how: 'same', near: 1 } : null;
}

function amountBefore(hit: LabelHit, { type }: Field): ValuePlace | null {
  if (type === 'money') return sumBefore(hit);
  return type === 'percent' ? shareBefore(hit) : null;
}

const mostCandidates = 120;
/** Behind a name: what stands here first is over ("until now $5,400.00, is $5,850.00"), and a sentence says the rest. */
const noLonger = /^,?\s(?:until now|formerly|previously|heretofore)\b/iu;
/** Values that stand together in lines below one name. */
const ofBlocks: ReadonlySet<Field['type']> = new Set(['street', 'city', 'post_code', 'region']);

/** 0..1. A word inside a sentence names nothing; a weak name needs a colon or a place of its own. */
export function labelWorth(hit: LabelHit, meaning: Meaning, context: Context): number {
  let worth = meaning.kind === 'label' ? 1 : 0.5;
  const others = hit.meanings.filter((other) => other !== meaning && other.kind === 'label').length;
  worth *= 1 - 0.06 * Math.min(3, others);
  const { language } = context;
  const letters = hit.piece.text.slice(hit.from, hit.to).length;
  if (language !== null && !meaning.languages.has(language) && !meaning.languages.has('en')) {
    worth *= letters <= 4 ? 0.5 : 0.85;
  }
  const leading = hit.leads;
  if (!leading && !hit.closed) worth *= isName(hit) && meaning.kind === 'label' ? 0.85 : 0.45;
  if (hit.closed) worth *= 1.05;
  // Long lines are sentences.
  if (hit.piece.tokens.length > 14 && !hit.closed) worth *= 0.8;
  return Math.min(1, worth);
}

/** What a place beside a name says of a field; null where it is no value of its type. */
export function candidateAt(
  place: ValuePlace,
  {
    section,
    field,
    hit,
    label,
    context,
  }: { section: string; field: Field; hit: LabelHit; label: number; context: Context },
): Candidate | null {
  const text = place.piece.text.slice(place.from, place.to);
  const read = readValue(text, field.type, context) ?? serialBehind(place, hit, field);
  if (!read) return null;
  const isProse = goesOn.test(text) || (context.home === 'US' && !hit.leads && /^\s?\p{Ll}/u.test(text));
  if (field.type === 'text' && place.how === 'same' && !hit.closed && isProse) return null;
  // "loan of $540,000", "improvements, and $40,000 for": a sum of the sentence and not of its word.
  const between = text.slice(0, read.from);
  const isInLine = context.home === 'US' && !hit.leads && !hit.closed && place.how === 'same';
  if (isInLine && field.type === 'money' && /[,;]|\bloans?\b/iu.test(between)) return null;
  const behind = { same: 1, right: 1, below: 0.92 }[place.how];
  // Beside the name of a whole address a few words with capitals are who lives there, and no town of their own.
  const isOfAddress = hit.meanings.some((other) => other.section === section && other.type === 'street');
  if (field.type === 'city' && isOfAddress && read.quality < 1) return null;
  // Behind the name only blanks may stand before what is meant by it.
  const begins = read.from <= 3 ? 1 : place.how === 'same' ? 0.8 : 0.75;
  const near = place.near * begins;
  const sheet: Sheet = place.piece.sheet;
  const page = sheet.index === 0 ? 1 : 0.9;
  const span = { piece: place.piece, from: place.from + read.from, to: place.from + read.to };
  return candidateOf({
    section,
    field: field.id,
    type: field.type,
    value: read.value,
    spans: [span],
    support: [{ spans: [hit], rule: 'its name' }],
    rule: `${inWords[place.how]} "${hit.piece.text.slice(hit.from, hit.to)}"`,
    score: label * behind * near * read.quality * page,
    features: { label, near: near * behind, shape: read.quality },
  });
}

/** A number that looks like a day is one where its name says "number" right before it. */
function serialBehind(
  { piece, from, to, how }: ValuePlace,
  { to: end }: LabelHit,
  { type }: Field,
): ValueAt | null {
  if (type !== 'code' || how === 'below') return null;
  const said = piece.text.slice(0, how === 'same' ? from : end);
  return how === 'same' && saysNumber.test(said) ? readSerial(piece.text.slice(from, to)) : null;
}

const saysNumber = /(?<!\p{L})(?:n[ro]|n[º°]|num(?:mer|ber|er|éro|ero)|č|br|szám|№|#)[\s.:]{0,3}$/iu;

/** Words with which a sentence goes on behind a name, and no text begins. */
const goesOn =
  /^\s?(?:is|are|was|were|would|will|shall|has|have|had|of|may|can|must|and|or|as|that|which)\s/u;

const inWords = { same: 'behind', right: 'to the right of', below: 'below' } as const;
