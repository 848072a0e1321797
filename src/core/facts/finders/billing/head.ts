import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { daysIn } from '../../days.ts';
import { bareOf } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { isWholeName } from '../../names-beside.ts';
import { findTimes } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';

/** A part of a headline: who is billed, a tour, or what the paper calls itself. */
export type HeadPart = {
  text: string;
  piece: Piece;
  from: number;
  to: number;
  /** What it is, where the words around it say so: behind what the paper calls itself, or beside a name in marks. */
  as: 'billed' | 'played' | null;
};

const headRows = 4;
const longestName = 45;
const mailHead =
  /^(?:from|to|cc|date|sent|von|an|datum|gesendet|de|à|a|para|da|till|van|aan|til|fra|från)\s?:/iu;
const subject =
  /^(?:subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|assunto)\s?:\s*(?:(?:re|fwd?|aw|wg|sv|tr|rv|vs|rif|doorst|antw)\s?:\s*)*/iu;
const parting = /\s[–—|·/@-]\s|\s?[|·•]\s?|:\s|\s[-–—]{1,2}\s/gu;
const mostWords = 6;

/**
 * The parts of the lines at the head of a paper that are no day, no address and no name of the paper itself; none of
 * papers that neither call themselves one of a show nor have a timetable: there the head is the sender's.
 */
export function headOf(section: Section, document: DocumentView): HeadPart[] {
  const [sheet] = document.sheets;
  const rows = sheet?.rows.slice(0, headRows) ?? [];
  // Who is listed with a number or an address is nobody who is billed.
  const pieces = rows
    .filter((row) => row.pieces.every(({ text }) => !isContact(text)))
    .flatMap((row) => row.pieces);
  const isOfShow =
    pieces.some((piece) => piece.tokens.length <= 14 && phraseIn(piece, section.titles) !== null) ||
    hasTimetable(document);
  if (!isOfShow) return [];
  return pieces.flatMap((piece) => partsOf(piece, section, document));
}

function isContact(text: string): boolean {
  return !mailHead.test(text) && (/\S@\S/.test(text) || /\d{3}[ /-]?\d{3}[ -]?\d{3}/.test(text));
}

/** Whether a timetable stands on the paper, and a day right below its first line. */
function hasTimetable(document: DocumentView): boolean {
  const timetables = document.blueprint.sections.filter(({ finder }) => finder === 'timeline');
  return timetables.some(
    ({ id }) =>
      document
        .itemsOf(id)
        .filter(({ candidates }) => candidates.some(({ rule }) => rule !== 'said with its time')).length >= 3,
  );
}

function partsOf(piece: Piece, section: Section, document: DocumentView): HeadPart[] {
  const { text } = piece;
  if (text.length > 90 || mailHead.test(text) || /\S@|[€$£]/u.test(text) || isWholeName(piece, document))
    return [];
  const hits = document.byPiece.get(piece) ?? [];
  const played = playedIn(piece);
  if (played.length > 0) return played;
  const out: HeadPart[] = [];
  let start = subject.exec(text)?.[0].length ?? 0;
  if (start === 0 && hits.some((hit) => hit.closed && hit.firstToken === 0)) return [];
  const add = (end: number): void => {
    const part = named(text.slice(start, end).replace(dayBehind, ''), section, document);
    if (part !== null) {
      const at = text.indexOf(part, start);
      const lead = findPhrases(text.slice(0, at), section.titles).at(-1);
      const isBehindTitle = lead !== undefined && /^[\s:–—-]{1,3}$/u.test(text.slice(lead.to, at));
      out.push({ text: part, piece, from: at, to: at + part.length, as: isBehindTitle ? 'billed' : null });
    }
  };
  for (const match of text.matchAll(parting)) {
    if (match.index < start) continue;
    add(match.index);
    start = match.index + match[0].length;
  }
  add(text.length);
  return out;
}

const dayBehind = /\s\d{1,2}[./]\d{1,2}\.?\s*$/u;
const inMarks =
  /^(?<billed>\p{Lu}[^"“„«]{2,44}?)\s(?:in|with|mit|dans|avec|en|con|med|met|presents?|präsentier(?:t|en)|spiel(?:t|en)|zeig(?:t|en)|presenta|présente(?:nt)?|spelen|speelt|spiller|spelar|w|ve|v):?\s["“„«‘](?<played>[^"“”„«»’]{2,60})["”“»’]/u;

/** 'The Birchwood Players in "A Winter of Paper Boats"': who plays, and what. */
function playedIn(piece: Piece): HeadPart[] {
  const { billed, played } = inMarks.exec(piece.text)?.groups ?? {};
  if (billed === undefined || played === undefined) return [];
  const at = piece.text.indexOf(played, billed.length);
  return [
    { text: billed, piece, from: 0, to: billed.length, as: 'billed' },
    { text: played, piece, from: at, to: at + played.length, as: 'played' },
  ];
}

/** A part without what the paper calls itself; null where nothing is left that could be a name. */
function named(part: string, section: Section, { context, blueprint }: DocumentView): string | null {
  let text = part.trim();
  const [title] = findPhrases(text, section.titles);
  if (title) {
    const before = text.slice(0, title.from).trim();
    const behind = text.slice(title.to).trim();
    text = before.length >= behind.length ? before : behind;
  }
  text = bareOf(text, ':–—,-');
  if (
    daysIn(text, context).length > 0 ||
    findTimes(text).length > 0 ||
    /\d{5}|\bv(?:er)?s?\.?\s?\d/iu.test(text)
  )
    return null;
  if (!/^(?:\p{Lu}|\d|[“"«'])/u.test(text) || !/\p{L}{2}/u.test(text)) return null;
  if (
    text.length > longestName ||
    text.split(/\s+/u).length > mostWords ||
    /[.!?]\s?$|\s(?:&|and|und|et|y|e|och|og|en|de|der|of)$|\d\s?\/\s?\d|(?:^|\s)(?:of|von|sur|de)\s\d+$|^(?:p|s|page|seite|sida)\.?\s?\d/iu.test(
      text,
    )
  )
    return null;
  if (ofPapers.test(text)) return null;
  const isOther = blueprint.sections.some(
    ({ id, headings, kinds }) =>
      id !== section.id && (isWhole(text, headings) || phraseIn({ text }, kinds) !== null),
  );
  return isOther ? null : text;
}

/** What contracts and bookings call themselves is nobody who plays. */
const ofPapers =
  /(?<!\p{L})(?:contrato?|contrat|contratto|vertrag|agreement|overeenkomst|contract|kontrakt|avtal|aftale|avtale|acuerdo|accordo|deal memo|reservation|booking|buchung|réservation|reserva|prenotazione|boeking)(?!\p{L})|(?:vertrag|bestätigung|overeenkomst|kontrakt|avtal)(?!\p{L})/iu;

function isWhole(text: string, labels: Section['headings']): boolean {
  return findPhrases(text, labels).some(({ from, to }) => from <= 1 && to >= text.length - 1);
}
