import { type Piece, type Span, wholeOf } from '#core/layout/sheet';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';

/**
 * References that show by their check digits what they are: of a Swiss payment slip (QRR, 27 digits, modulo 10
 * recursive), of ISO 11649 (RF, modulo 97), and the structured communication of Belgium (+++123/4567/89012+++, modulo 97).
 */
export const paymentReferenceFinder: Finder = {
  id: 'invoice_payment_reference',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => references(section.id, id, document));
    return [{ key: null, candidates }];
  },
};

const belgian = /(?:\+{3}|\*{3})\s?(\d{3})\s?\/\s?(\d{4})\s?\/\s?(\d{5})\s?(?:\+{3}|\*{3})/u;
const creditor = /(?<![\p{L}\d])RF\d{2}(?: ?[A-Z\d]{1,4}){1,6}(?![\p{L}\d])/u;
const grouped = /^[\d ]{4,40}$/;
const most = 10;

function references(section: string, field: string, { sheets }: DocumentView): Candidate[] {
  const out: Candidate[] = [];
  const add = (value: string, spans: readonly Span[]): void => {
    const features = { label: 0.6, near: 0.8, shape: 1, agrees: 1 };
    const rule = 'a reference, by its check digits';
    out.push(candidateOf({ section, field, type: 'code', value, spans, rule, score: 0.95, features }));
  };
  for (const { pieces } of sheets) {
    for (const piece of pieces) {
      if (out.length >= most) return out;
      const structured = belgian.exec(piece.text);
      if (structured && isBelgian(structured.slice(1).join('')))
        add(`+++${structured.slice(1).join('/')}+++`, [spanOf(piece, structured)]);
      const named = creditor.exec(piece.text);
      if (named && isCreditor(named[0].replaceAll(' ', '')))
        add(named[0].replaceAll(' ', ''), [spanOf(piece, named)]);
      if (!grouped.test(piece.text)) continue;
      for (const spans of [[piece], [piece, below(piece)]]) {
        const own = spans.filter((one) => one !== null);
        const digits = own.map(({ text }) => text.replace(/\D/g, '')).join('');
        if (isSwiss(digits)) add(digits, own.map(wholeOf));
      }
    }
  }
  return out;
}

function spanOf(piece: Piece, match: RegExpExecArray): Span {
  return { piece, from: match.index, to: match.index + match[0].length };
}

/** The rest of a reference that is broken over two lines. */
function below(piece: Piece): Piece | null {
  const row = piece.sheet.rows[piece.row + 1];
  return row?.pieces.find((other) => Math.abs(other.x0 - piece.x0) < 4 && grouped.test(other.text)) ?? null;
}

function isBelgian(digits: string): boolean {
  const rest = Number(digits.slice(0, 10)) % 97;
  return Number(digits.slice(10)) === (rest === 0 ? 97 : rest);
}

function isCreditor(code: string): boolean {
  const moved = `${code.slice(4)}${code.slice(0, 4)}`;
  let rest = 0;
  for (const sign of moved)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

const swissTable = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5] as const;

function isSwiss(digits: string): boolean {
  if (digits.length !== 27 || /^0+$/.test(digits)) return false;
  let carry = 0;
  for (const digit of digits.slice(0, 26)) carry = swissTable[(carry + Number(digit)) % 10] ?? 0;
  return (10 - carry) % 10 === Number(digits[26]);
}
