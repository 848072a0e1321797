import type { Piece, Span } from '#core/layout/sheet';
import type { Blueprint } from '../../blueprint.ts';
import type { Context } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';
import { findMoney, readMoney } from '../../parsers/money.ts';
import { findPercents } from '../../parsers/percent.ts';
import { signSaid, withSign } from '../../signs.ts';

/** A sum on a page. `cents` is the amount in hundredths, a whole number, so that sums are exact. */
export type Amount = Span & {
  amount: string;
  currency: string | null;
  cents: number;
  /** Printed with cents or a currency, and so a sum by itself; bare whole numbers are sums only beside a name. */
  sure: boolean;
};
export type Rate = Span & { percent: string };

/** Sums looked at on one document: the totals stand at the end of the long ones, so the last pages are kept. */
const mostAmounts = 3000;

const looked = new WeakMap<DocumentView, Amounts>();

/** The sums and rates of a document, looked for once. */
export function amountsOf(document: DocumentView): Amounts {
  const known = looked.get(document);
  if (known) return known;
  const amounts = new Amounts(document);
  looked.set(document, amounts);
  return amounts;
}

export class Amounts {
  readonly all: Amount[] = [];
  readonly rates: Rate[] = [];
  readonly #byPiece = new Map<Piece, Amount[]>();

  constructor({ sheets, context, blueprint }: DocumentView) {
    const near = context.currencies.map(({ code }) => code);
    for (const sheet of [...sheets].reverse()) {
      for (const piece of sheet.pieces) {
        if (!/\d/.test(piece.text)) continue;
        for (const { percent, from, to } of findPercents(piece.text, context.numberStyle)) {
          if (this.rates.length < mostAmounts) this.rates.push({ piece, from, to, percent });
        }
        if (this.all.length >= mostAmounts) continue;
        const found = amountsIn(piece, near, context).map((amount) => signed(amount, blueprint));
        if (found.length === 0) continue;
        this.#byPiece.set(piece, found);
        this.all.push(...found);
      }
    }
  }

  in(piece: Piece): readonly Amount[] {
    return this.#byPiece.get(piece) ?? [];
  }

  /** Those that stand in a stretch of a piece. */
  within({ piece, from, to }: Span): Amount[] {
    return this.in(piece).filter((amount) => amount.from >= from - 1 && amount.to <= to + 1);
  }
}

function amountsIn(piece: Piece, near: readonly string[], context: Context): Amount[] {
  const { text } = piece;
  const { numberStyle, home } = context;
  if (home === 'US') return americanAmounts(piece, near);
  const own = text.length < 30 ? readMoney(text, { style: numberStyle, near }) : null;
  if (own) return amountAt(piece, { from: 0, to: text.length }, own, hasCents(text));
  return findMoney(text, { style: numberStyle, near }).flatMap(({ from, to, ...money }) =>
    amountAt(piece, { from, to }, { value: money.amount, currency: money.currency }, true),
  );
}

const hasCents = (text: string): boolean => /[.,]\d{2}(?!\d)/.test(text);

function amountAt(
  piece: Piece,
  at: { from: number; to: number },
  { value: amount, currency }: { value: string; currency: string | null },
  isPlain: boolean,
): Amount[] {
  const cents = centsOf(amount);
  return cents === null
    ? []
    : [{ piece, ...at, amount, currency, cents, sure: isPlain || currency !== null }];
}

/** Sums as American papers print them: in whole dollars as well, with a point behind or none, and behind leading dots. */
const american =
  /(?<![\p{L}\d.,/-])(?<sum>[-\u2212(]?\s?\$?\s?[-\u2212(]?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{2})?)(?<point>\.)?(?<tail>\))?(?![\p{L}\d%/-]|[.,]\d)/gu;
const mostInPiece = 40;

function americanAmounts(piece: Piece, near: readonly string[]): Amount[] {
  const { text } = piece;
  const out: Amount[] = [];
  for (const match of text.matchAll(american)) {
    if (out.length >= mostInPiece) break;
    const { sum = '', tail = '' } = match.groups ?? {};
    const isWhole = !/[,.$]/.test(sum);
    // Bare figures are sums where nothing else stands in the piece, or behind leading dots.
    const isAlone = text.trim().length <= match[0].trim().length + 1;
    const isLed =
      /\.{3}\s?$/.test(text.slice(0, match.index)) && match.index + match[0].length >= text.length;
    if (isWhole && !isAlone && !isLed) continue;
    const read = readMoney(`${sum}${tail}`.replace(/\s/g, ''), { style: 'point', near });
    if (!read) continue;
    const lead = sum.length - sum.trimStart().length;
    const at = { from: match.index + lead, to: match.index + match[0].length };
    out.push(...amountAt(piece, at, { value: read.value, currency: read.currency }, !isWhole));
  }
  return out;
}

/** "(-) 0.50": the sign in brackets of its own. */
const minusBefore = /\(\s?[-\u2212]\s?\)\s?(?:\p{Sc}\s?)?$/u;

/** With the sign that a word behind it says. */
function signed(amount: Amount, blueprint: Blueprint): Amount {
  const sign = minusBefore.test(amount.piece.text.slice(0, amount.from)) ? -1 : signSaid(amount, blueprint);
  if (sign === null) return amount;
  return { ...amount, amount: withSign(amount.amount, sign), cents: sign * Math.abs(amount.cents) };
}

/** A plain decimal string in hundredths, rounded half up; null beyond what a number holds exactly. */
export function centsOf(amount: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  if (whole.length > 12) return null;
  const cents =
    Number(whole) * 100 + Number(`${fraction}00`.slice(0, 2)) + (Number(fraction[2] ?? 0) >= 5 ? 1 : 0);
  return sign === '-' ? -cents : cents;
}

/** Hundredths as a plain decimal string with two decimals. */
export function amountOf(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whether a tax is what this rate makes of this base, as people and programs round. */
export function isTaxOf(base: number, percent: number, tax: number): boolean {
  const exact = (base * percent) / 100;
  return Math.abs(exact - tax) <= Math.max(1.01, Math.min(5, Math.abs(base) / 100_000));
}
