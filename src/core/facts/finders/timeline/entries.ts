import type { Piece, Span } from '#core/layout/sheet';
import type { Context } from '../../context.ts';
import { daysIn } from '../../days.ts';
import type { ColumnLine } from '../../streams.ts';
import { type ClockSpan, clockAtEnd, clockAtStart } from './clock-span.ts';

/** One line of a timeline: when, and the words beside it; `day` where a date stands on the line or heads those above. */
export type Entry = {
  line: number;
  piece: Piece;
  clock: ClockSpan;
  words: Span[];
  day: { date: string; span: Span } | null;
  /** Whether the time stands before the words. */
  leads: boolean;
};

/** Lines with a time that begin or end with it; dates above them hold until the next. */
export function entriesIn(lines: readonly ColumnLine[], context: Context): Entry[] {
  const military = isMilitary(lines);
  const entries: Entry[] = [];
  let day: Entry['day'] = null;
  for (const [line, { pieces }] of lines.entries()) {
    const own = entryOf(pieces, line, { military, context });
    // What is asked does not happen.
    if (own?.words.some((span) => span.piece.text.trimEnd().endsWith('?'))) continue;
    if (own) {
      entries.push({ ...own, day: own.day ?? day });
      continue;
    }
    const dated = dayOf(pieces, context);
    if (dated) day = dated;
    else addWords(entries.at(-1), lines, line);
  }
  return entries;
}

/** Four digits are times where several lines begin with such, in the order of a day. */
function isMilitary(lines: readonly ColumnLine[]): boolean {
  const begin = lines.flatMap(
    ({ pieces }) => /^(?:[01]\d|2[0-4])[0-5]\d(?=\s|h|$)/.exec(pieces[0]?.text ?? '') ?? [],
  );
  return (
    begin.length >= 3 && begin.every((four, i) => i === 0 || four >= (begin[i - 1] ?? '') || four < '0600')
  );
}

function entryOf(
  pieces: readonly Piece[],
  line: number,
  { military, context }: { military: boolean; context: Context },
): Entry | null {
  const day = pieces.length > 1 ? dayOf(pieces.slice(0, 1), context) : null;
  const rest = day ? pieces.slice(1) : pieces;
  const [first] = rest;
  if (!first) return null;
  const clock = clockAtStart(first.text, military);
  if (clock) {
    const words = wordsBehind(rest, clock, military);
    return words.length === 0 ? null : { line, piece: first, clock, words, day, leads: true };
  }
  const [named] = rest.length === 1 ? clockBehindName(first) : [];
  if (named) return { line, piece: first, ...named, day, leads: false };
  for (const piece of rest) {
    const alone = piece === first ? null : clockAtStart(piece.text, military);
    const last = alone && alone.to >= piece.text.trimEnd().length ? alone : clockAtEnd(piece.text, military);
    if (!last) continue;
    const before = rest.slice(0, rest.indexOf(piece)).map((other) => whole(other));
    const own = last.from > 0 && last !== alone ? [trimmed({ piece, from: 0, to: last.from })] : [];
    const words = [...before, ...own].filter((span) => span !== null);
    if (words.length > 0) return { line, piece, clock: last, words, day, leads: false };
  }
  return null;
}

const longestName = 40;

/** "Dinner: 18:30, warm, for six": the time right behind a short name and its colon, whatever follows. */
function clockBehindName(piece: Piece): { clock: ClockSpan; words: Span[] }[] {
  const name = /^[\s•·*–—-]*(?<name>\p{L}[^:\d]{1,50}):\s+/u.exec(piece.text);
  if (!name || name[0].length > longestName) return [];
  const clock = clockAtStart(piece.text.slice(name[0].length), false);
  const words = trimmed({ piece, from: 0, to: name[0].length });
  if (!clock || !words || clock.from > 4) return [];
  const by = name[0].length;
  const moved = <T extends { from: number; to: number }>(at: T): T => ({
    ...at,
    from: at.from + by,
    to: at.to + by,
  });
  return [
    {
      clock: { ...moved(clock), start: moved(clock.start), end: clock.end && moved(clock.end) },
      words: [words],
    },
  ];
}

/** What follows the time: the rest of its piece, and the pieces to the right, a second time among them aside. */
function wordsBehind(pieces: readonly Piece[], clock: ClockSpan, military: boolean): Span[] {
  const [first, ...right] = pieces;
  if (!first) return [];
  const own = trimmed({ piece: first, from: clock.to, to: first.text.length });
  const others = right.filter(({ text }) => {
    const other = clockAtStart(text, military);
    return !other || other.to < text.trimEnd().length;
  });
  return [own, ...others.map(whole)].filter((span) => span !== null);
}

function whole(piece: Piece): Span | null {
  return trimmed({ piece, from: 0, to: piece.text.length });
}

/** A stretch without the marks around it; null where no letter is left. */
function trimmed({ piece, from, to }: Span): Span | null {
  const text = piece.text.slice(from, to);
  if (!/\p{L}{2}/u.test(text)) return null;
  const before = /^[\s:;,.·•*|–—-]*/u.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > before && /[\s:;,.·•*|–—-]/u.test(text[end - 1] ?? '')) end--;
  return { piece, from: from + before, to: from + end };
}

/** The date a short line of no other sense is. */
function dayOf(pieces: readonly Piece[], context: Context): Entry['day'] {
  const [piece] = pieces;
  if (!piece || pieces.length > 2 || piece.tokens.length > 9) return null;
  const [date] = daysIn(piece.text, context);
  return date ? { date: date.date, span: { piece, from: date.from, to: date.to } } : null;
}

/** A line below that stands under the words and not under the time goes on with them. */
function addWords(entry: Entry | undefined, lines: readonly ColumnLine[], line: number): void {
  const [piece, second] = lines[line]?.pieces ?? [];
  const last = entry?.words.at(-1);
  const above = lines[line - 1];
  if (!entry || !last || !piece || !above || second || !entry.leads || entry.words.length > 1) return;
  if (last.piece === entry.piece || piece.sheet !== entry.piece.sheet) return;
  const gap = piece.y0 - (above.pieces[0]?.y1 ?? 0);
  if (Math.abs(piece.x0 - last.piece.x0) > 3 || gap > 0.8 * piece.sheet.body || gap < 0) return;
  const more = whole(piece);
  if (more) entry.words.push(more);
}
