import { boxOf, type Piece, type Span, tokensOf } from '#core/layout/sheet';
import type { Labels, Section } from '../../blueprint.ts';

/**
 * Which of several sums on a row is whose: fields that share a name tell theirs by the heading of the column ("YTD") or
 * by what the row is called. A field that has no such words has none of the sums that are under another's.
 */

const rowsAbove = 30;
const mostTokens = 5;
const compiled = new WeakMap<Section, ReadonlyMap<string, ReadonlySet<string>>>();

/** 0..1: how much a sum is a field's, as far as headings above and before it say. */
export function shareOfColumn(span: Span, field: string, section: Section): number {
  const words = wordsOf(section);
  if (words.size === 0) return 1;
  const own = words.get(field);
  for (const said of saidOf(span)) {
    const fields = [...words].filter(([, known]) => known.has(said)).map(([id]) => id);
    if (fields.length > 0) return fields.includes(field) ? 1 : notItsOwn;
  }
  return own ? unsaid : 1;
}

const notItsOwn = 0.1;
const unsaid = 0.15;

/** What the headings above a sum and the beginning of its row say, the nearest first. */
function* saidOf(span: Span): Generator<string> {
  const { piece } = span;
  const { sheet } = piece;
  const box = boxOf(span);
  const [x0, x1] = box ? [box[0], box[0] + box[2]] : [piece.x0, piece.x1];
  const [first] = sheet.rows[piece.row]?.pieces ?? [];
  if (first && first !== piece) yield folded(first);
  for (let r = piece.row - 1; r >= Math.max(0, piece.row - rowsAbove); r--) {
    for (const other of sheet.rows[r]?.pieces ?? [])
      if (other.tokens.length <= mostTokens && other.x0 < x1 && other.x1 > x0) yield folded(other);
  }
}

function folded({ tokens }: Piece): string {
  return tokens.map((token) => token.folded).join('');
}

function wordsOf(section: Section): ReadonlyMap<string, ReadonlySet<string>> {
  const known = compiled.get(section);
  if (known) return known;
  const words = new Map(
    section.fields
      .map(({ id, under }): [string, ReadonlySet<string>] => [id, phrasesOf(under)])
      .filter(([, phrases]) => phrases.size > 0),
  );
  compiled.set(section, words);
  return words;
}

function phrasesOf(labels: Labels): ReadonlySet<string> {
  return new Set(
    Object.values(labels).flatMap((phrases) =>
      phrases.map((phrase) =>
        tokensOf(phrase)
          .map((token) => token.folded)
          .join(''),
      ),
    ),
  );
}
