import { boxOf, type Piece, type Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { type HitsByPiece, isName } from '../../places.ts';
import { labelWorth } from '../labelled/beside-names.ts';
import type { Amount, Amounts } from './amounts.ts';
import { shareOfColumn } from './columns-of-sums.ts';

const mostHits = 60;
const mostBelow = 60;

/** Sums beside and below the names of a field. */
export function namedAmounts(
  section: Section,
  field: Field,
  { hits, byPiece, context }: DocumentView,
  amounts: Amounts,
): Candidate[] {
  const out: Candidate[] = [];
  for (const hit of [...hits].reverse()) {
    const meaning = meaningOf(hit, section.id, field.id);
    if (!meaning || out.length > mostHits * 4) continue;
    const label = labelWorth(hit, meaning, context);
    if (label < 0.2) continue;
    for (const { amount, how, near } of sumsNear(hit, byPiece, amounts, context.home === 'US')) {
      if (!amount.sure && near < 0.5) continue;
      const share = isShared(hit, section) ? shareOfColumn(amount, field.id, section) : 1;
      const candidate = candidateOf({
        section: section.id,
        field: field.id,
        type: 'money',
        value: { amount: amount.amount, currency: amount.currency },
        spans: [amount],
        support: [{ spans: [hit], rule: 'its name' }],
        rule: `${how} "${hit.piece.text.slice(hit.from, hit.to)}"`,
        score: label * near * share * (amount.sure ? 1 : 0.6) * late(hit),
        features: { label, near: near * share, shape: amount.sure ? 1 : 0.5 },
      });
      out.push(candidate);
    }
  }
  return out;
}

/** Whether the name is that of several fields of the section. */
function isShared({ meanings }: LabelHit, { id }: Section): boolean {
  const fields = meanings.filter(({ kind, section }) => kind === 'label' && section === id);
  return new Set(fields.map(({ field }) => field)).size > 1;
}

/** Totals stand below what they are the totals of. */
function late({ piece }: LabelHit): number {
  return 0.9 + 0.1 * Math.min(1, piece.y0 / piece.sheet.height);
}

/** Words behind a sum on a line, and in front of the next one, name that: two columns of a form stand side by side. */
function isNextRow({ text }: Piece, [first]: readonly Amount[]): boolean {
  if (!first) return /\p{L}{3}/u.test(text);
  const words = text.slice(0, first.from).match(/\p{L}+/gu) ?? [];
  return words.length > 1 && words.some(({ length }) => length > 2);
}

type NearSum = { amount: Amount; how: string; near: number };

/** Sums behind a name, right of it on its row (the last of a row counts most), and below it where it heads a column. */
function sumsNear(hit: LabelHit, byPiece: HitsByPiece, amounts: Amounts, boxed: boolean): NearSum[] {
  const { piece } = hit;
  const own = byPiece.get(piece) ?? [];
  // "Total incl. VAT 119.00": a name right behind another one only explains it.
  const explains = own.some(
    (other) =>
      other.to <= hit.from &&
      isSum(other) &&
      amounts.within({ piece, from: other.to, to: hit.from }).length === 0,
  );
  const factor = explains ? 0.55 : 1;
  const next = own.find(
    (other) =>
      other.from >= hit.to &&
      isSum(other) &&
      amounts.within({ piece, from: hit.to, to: other.from }).length > 0,
  );
  const behind = amounts
    .within({ piece, from: hit.to, to: next?.from ?? piece.text.length })
    .filter(({ from }) => !baseWord.test(piece.text.slice(hit.to, from)));
  if (behind.length > 0) {
    return behind.map((amount, i) => ({
      amount,
      how: 'behind',
      near: factor * (i === behind.length - 1 ? 1 : 0.7),
    }));
  }
  const row = piece.sheet.rows[piece.row];
  if (!row) return [];
  const right: Amount[] = [];
  if (!next) {
    for (const other of row.pieces.slice(row.pieces.indexOf(piece) + 1)) {
      const first = byPiece.get(other)?.find((entry) => entry.leads && isName(entry));
      const own = amounts.in(other);
      if (first && own.length === 0 && !isUnit(other)) break;
      if (first && right.length > 0) break;
      if (boxed && right.length > 0 && isNextRow(other, own)) break;
      right.push(...own);
    }
  }
  if (right.length > 0) {
    return right.map((amount, i) => ({
      amount,
      how: 'to the right of',
      near: factor * (i === right.length - 1 ? 1 : 0.75) * (amount.sure ? 1 : 0.9),
    }));
  }
  const below = columnBelow(hit, row.pieces.length, { amounts, byPiece, boxed });
  return below.length > 0 ? below : toTheLeft(hit, row.pieces, { amounts, byPiece });
}

/** The sum right before a name, where sums stand in front and nothing else does. */
function toTheLeft(
  { piece, leads }: LabelHit,
  pieces: readonly Piece[],
  { amounts, byPiece }: { amounts: Amounts; byPiece: HitsByPiece },
): NearSum[] {
  const before = pieces[pieces.indexOf(piece) - 1];
  if (!leads || !before || byPiece.has(before)) return [];
  const [amount, ...others] = amounts.in(before);
  if (!amount || others.length > 0 || /\p{L}/u.test(before.text)) return [];
  // The number of a line is no sum.
  if (!amount.sure && !/^0$|\d,\d{3}/.test(before.text)) return [];
  return [{ amount, how: 'to the left of', near: 0.8 }];
}

/** "VAT at 20% on 2,386.50", "Sales tax (taxable 12.99)": the base of a tax, not the tax. */
const baseWord =
  /(?:(?:^|\s)(?:on|auf|von|aus|sur|sobre|su|over|s\/)\s{1,3}\(?|\(\p{L}[\p{L} .]{0,20}\s)\p{Sc}?(?:\p{L}{3}\s)?$/iu;

function isSum(hit: LabelHit): boolean {
  return hit.meanings.some(({ kind, type }) => kind === 'label' && type === 'money');
}

/** "EUR", "19 %" and the like stand between a name and its sum. */
function isUnit({ text }: Piece): boolean {
  return text.length <= 12 && /^(?:[\p{Lu}\p{Sc}.]{1,4}|[\d.,\s]+%|%)$/u.test(text);
}

function columnBelow(
  hit: LabelHit,
  width: number,
  { amounts, byPiece, boxed }: { amounts: Amounts; byPiece: HitsByPiece; boxed: boolean },
): NearSum[] {
  const { sheet } = hit.piece;
  const box = boxOf(hit);
  const x0 = box ? box[0] : hit.piece.x0;
  const x1 = box ? box[0] + box[2] : hit.piece.x1;
  let bottom = hit.piece.y1;
  const column: Amount[] = [];
  for (const row of sheet.rows.slice(hit.piece.row + 1, hit.piece.row + 1 + mostBelow)) {
    if (row.y0 - bottom > 2.6 * sheet.body || column.length >= mostBelow) break;
    // Right below heads of columns a rule parts them from their sums; further down it ends what they are of.
    if (boxed && bottom > hit.piece.y1 && row.pieces.every(({ text }) => isRule.test(text))) break;
    const under = row.pieces.filter((piece) => piece.x0 < x1 + 6 && piece.x1 > x0 - 6);
    // Another name of a sum: what stands below it is its own.
    if (under.some((piece) => byPiece.get(piece)?.some((other) => other.leads && isSum(other)))) break;
    const own = under.flatMap((piece) =>
      amounts.in(piece).filter((amount) => overlapsColumn(amount, x0, x1)),
    );
    const [amount] = own;
    if (amount) column.push(amount);
    // A box of a form: what stands right below its name is all there is in it.
    if (amount && boxed && row.y0 - bottom < 1.2 * sheet.body && column.length === 1)
      return [{ amount, how: 'below', near: 0.9 }];
    bottom = Math.max(bottom, row.y1);
  }
  // Heads of wide tables are names of columns: their last sum is the total, if it is one at all.
  const table = width >= 3 ? 0.62 : 0.85;
  return column.slice(-4).map((amount, i, last) => ({
    amount,
    how: 'below',
    near: table * (column.length === 1 ? 1 : i === last.length - 1 ? 0.85 : 0.6),
  }));
}

const isRule = /^[\s_=-]{10,}$/u;

function overlapsColumn(span: Span, x0: number, x1: number): boolean {
  const box = boxOf(span);
  if (!box) return true;
  return box[0] < x1 + 8 && box[0] + box[2] > x0 - 8;
}
