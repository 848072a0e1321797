import type { Piece, Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';
import { findDates } from '../../parsers/date.ts';
import { findTimes } from '../../parsers/time.ts';
import { readValue } from '../../read-value.ts';
import type { ColumnLine } from '../../streams.ts';
import { isTakenBy } from './by-name.ts';

const firstLines = 4;

/** What the first line of a block says, where nothing names it: behind a heading, or the line itself. */
export function headOf(
  block: readonly ColumnLine[],
  section: Section,
  document: DocumentView,
  named: readonly Candidate[],
): Candidate[] {
  const field = section.fields.find(({ hints }) => hints.includes('heads_block'));
  if (!field) return [];
  for (const { pieces } of block.slice(0, firstLines)) {
    const span = pieces[0] && restOf(pieces[0], document);
    if (!span) continue;
    if (named.some((candidate) => isTakenBy(candidate, span))) return [];
    const read = readValue(span.piece.text.slice(span.from, span.to), field.type, document.context);
    if (!read) return [];
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: read.value,
        spans: [{ piece: span.piece, from: span.from + read.from, to: span.from + read.to }],
        rule: 'heads its block',
        score: 0.55 * read.quality,
        features: { near: 0.8, shape: read.quality },
      }),
    ];
  }
  return [];
}

/** The text of a piece behind its heading; null where that is all, or where the piece begins with another name. */
function restOf(piece: Piece, { byPiece, context }: DocumentView): Span | null {
  const hit = byPiece.get(piece)?.find(({ firstToken }) => firstToken === 0);
  if (!hit) return behindMoment(piece, context);
  if (!hit.meanings.some(({ kind }) => kind === 'heading'))
    return hit.closed ? null : behindMoment(piece, context);
  const isApart = hit.closed || /^\s*(?:$|[\d#.:–—·|)-])/u.test(piece.text.slice(hit.to));
  if (!isApart) return { piece, from: 0, to: piece.text.length };
  const skipped = /^[\s\d#.:–—·|)-]*/u.exec(piece.text.slice(hit.to))?.[0].length ?? 0;
  const from = hit.to + skipped;
  return /\p{L}{2}/u.test(piece.text.slice(from)) ? { piece, from, to: piece.text.length } : null;
}

/** What stands behind the day or time a line may begin with. */
function behindMoment(piece: Piece, context: Context): Span | null {
  const moments = [...findDates(piece.text, context.dateOrder), ...findTimes(piece.text)];
  const to = moments.find(({ from }) => from <= 1)?.to ?? 0;
  const from = to + (/^[\s:,;–—-]*/u.exec(piece.text.slice(to))?.[0].length ?? 0);
  return /\p{L}{2}/u.test(piece.text.slice(from)) ? { piece, from, to: piece.text.length } : null;
}
