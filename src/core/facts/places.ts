import { boxOf, type Piece, type Sheet, type Span } from '#core/layout/sheet';
import type { LabelHit } from './labels.ts';

/** Where values stand that belong to a name: behind it, to its right, below it. */
export type ValuePlace = Span & {
  how: 'same' | 'right' | 'below' /** 1 close by, towards 0 far away. */;
  near: number;
};

/** Hits by piece, in the order of the text. */
export type HitsByPiece = ReadonlyMap<Piece, readonly LabelHit[]>;

export function hitsByPiece(hits: readonly LabelHit[]): HitsByPiece {
  const by = new Map<Piece, LabelHit[]>();
  for (const hit of hits) {
    const list = by.get(hit.piece);
    if (list) list.push(hit);
    else by.set(hit.piece, [hit]);
  }
  return by;
}

/** Lines below a name that are looked at, and how far down they may stand in heights of body text. */
const rowsBelow = 4;
const farBelow = 3.4;

/** Lines of a block below one name: who it is, and where. */
const linesOfBlock = 4;

/**
 * The places a value of this name may stand at, nearest of each kind first.
 * @param options.deep whether several lines below belong to it, as those of an address do
 */
export function placesOf(hit: LabelHit, hits: HitsByPiece, { deep = false } = {}): ValuePlace[] {
  const places: ValuePlace[] = [];
  const shared = sharedWith(hit, hits);
  if (shared) return placesOf(shared, hits, { deep });
  const same = behind(hit, hits);
  if (same) places.push(same);
  places.push(...toTheRight(hit, hits, same !== null), ...below(hit, hits, deep ? linesOfBlock : 2));
  return places;
}

/** "Invoice no. / Date: 117 / 5 March": of two names with a stroke between, the places of the second are for both. */
function sharedWith(hit: LabelHit, hits: HitsByPiece): LabelHit | null {
  const { piece } = hit;
  const next = hits.get(piece)?.find((other) => other.from >= hit.to && isName(other));
  return next && /^[\s.:]{0,2}[/|&][\s]?$/.test(piece.text.slice(hit.to, next.from)) ? next : null;
}

/** What follows the name in its own piece, up to the next name. */
function behind(hit: LabelHit, hits: HitsByPiece): ValuePlace | null {
  const { piece } = hit;
  const next = hits.get(piece)?.find((other) => other.from >= hit.to && isName(other));
  const end = next?.from ?? piece.text.length;
  const text = piece.text.slice(hit.to, end);
  const skipped = /^[\s.:#№°º=)\]/|*-]*/.exec(text)?.[0].length ?? 0;
  const from = hit.to + skipped;
  if (from >= end || !/[\p{L}\d]/u.test(piece.text.slice(from, end))) return null;
  return { piece, from, to: end, how: 'same', near: 1 };
}

function toTheRight(hit: LabelHit, hits: HitsByPiece, hasText: boolean): ValuePlace[] {
  const { piece } = hit;
  const row = piece.sheet.rows[piece.row];
  if (!row) return [];
  const places: ValuePlace[] = [];
  const at = row.pieces.indexOf(piece);
  // In a piece with several names only the last one reaches beyond it.
  if (hits.get(piece)?.some((other) => other.from > hit.from && isName(other))) return [];
  for (const next of row.pieces.slice(at + 1, at + 4)) {
    const first = hits.get(next)?.[0];
    if (first?.leads && isName(first) && !beginsName(first)) break;
    if (!/[\p{L}\d]/u.test(next.text)) continue;
    const gap = Math.max(0, next.x0 - piece.x1) / piece.sheet.width;
    const near = (1 - gap) * (places.length === 0 ? 1 : 0.8) * (hasText ? 0.6 : 1);
    places.push({ piece: next, from: 0, to: next.text.length, how: 'right', near });
  }
  return places;
}

function below(hit: LabelHit, hits: HitsByPiece, most: number): ValuePlace[] {
  const { sheet } = hit.piece;
  const [x0, x1, first] = extentOf(hit);
  let bottom = first;
  const places: ValuePlace[] = [];
  const last = Math.min(sheet.rows.length, hit.piece.row + 1 + rowsBelow);
  for (let r = hit.piece.row + 1; r < last; r++) {
    const row = sheet.rows[r];
    if (!row || row.y0 - bottom > farBelow * sheet.body) break;
    const candidates = row.pieces.filter((piece) => piece.x0 < x1 + 4 && piece.x1 > x0 - 4);
    if (candidates.length === 0) continue;
    for (const piece of candidates) {
      const first = hits.get(piece)?.[0];
      if (first?.leads && isName(first) && first.lastToken >= piece.tokens.length - 1 && !beginsName(first))
        continue;
      const down = Math.max(0, row.y0 - bottom) / (farBelow * sheet.body);
      const aligned = alignment(piece, x0, x1, sheet);
      places.push({
        piece,
        from: 0,
        to: piece.text.length,
        how: 'below',
        near: (1 - 0.4 * down) * aligned * (places.length === 0 ? 1 : 0.7),
      });
    }
    if (places.length >= most) break;
    if (most > 2) bottom = Math.max(bottom, row.y1);
  }
  return places;
}

/** 1 when left, right or middle agree; less the further apart they are. */
function alignment(piece: Piece, x0: number, x1: number, { body, width }: Sheet): number {
  const apart = Math.min(
    Math.abs(piece.x0 - x0),
    Math.abs(piece.x1 - x1),
    Math.abs((piece.x0 + piece.x1) / 2 - (x0 + x1) / 2),
  );
  return apart < 0.5 * body ? 1 : Math.max(0.5, 1 - (3 * apart) / width);
}

function extentOf(hit: LabelHit): [x0: number, x1: number, bottom: number] {
  const box = boxOf(hit);
  if (!box) return [hit.piece.x0, hit.piece.x1, hit.piece.y1];
  return [box[0], box[0] + box[2], box[1] + box[3]];
}

/** "De Grachtengordel", "Via Zamboni": a short word that a name begins with, and that names something elsewhere. */
function beginsName({ piece, to, lastToken, closed }: LabelHit): boolean {
  return !closed && lastToken === 1 && to <= shortest && /^\s\p{Lu}[\p{L}'’]/u.test(piece.text.slice(to));
}

const shortest = 4;

/** Whether a hit is a name of something in its own right; a weak one only with a colon or at the beginning. */
export function isName(hit: LabelHit): boolean {
  if (hit.meanings.some(({ kind }) => kind === 'label' || kind === 'other')) {
    return hit.leads || hit.closed || hit.to - hit.from > 5;
  }
  return hit.closed || (hit.firstToken === 0 && hit.lastToken === hit.piece.tokens.length);
}
