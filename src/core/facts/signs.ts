import { fold } from '#core/layout/fold';
import type { Span } from '#core/layout/sheet';
import type { Blueprint } from './blueprint.ts';

type Signs = { minus: ReadonlySet<string>; plus: ReadonlySet<string> };

const compiled = new WeakMap<Blueprint, Signs | null>();
const wordBehind = /^[\s.]{0,2}(\p{L}{1,6})\.?(?![\p{L}\d])/u;
const wordAtEnd = /\d\s?(\p{L}{1,6})\.?$/u;

/** What the word behind a sum says of its sign, by the words of the blueprint ("312,75 S", "80.02 OD"); null for none. */
export function signSaid({ piece, from, to }: Span, blueprint: Blueprint): 1 | -1 | null {
  const signs = signsOf(blueprint);
  if (!signs) return null;
  const word =
    wordAtEnd.exec(piece.text.slice(from, to).slice(-12))?.[1] ??
    wordBehind.exec(piece.text.slice(to, to + 10))?.[1];
  if (word === undefined) return null;
  const folded = fold(word);
  if (signs.minus.has(folded)) return -1;
  return signs.plus.has(folded) ? 1 : null;
}

/** An amount with the sign that was said of it. */
export function withSign(amount: string, sign: 1 | -1 | null): string {
  if (sign === null) return amount;
  const plain = amount.replace(/^-/, '');
  return sign < 0 && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

function signsOf(blueprint: Blueprint): Signs | null {
  const known = compiled.get(blueprint);
  if (known !== undefined) return known;
  const words = (labels: Blueprint['titles']): ReadonlySet<string> =>
    new Set(Object.values(labels).flatMap((phrases) => phrases.map((phrase) => fold(phrase))));
  const signs = { minus: words(blueprint.signs.minus), plus: words(blueprint.signs.plus) };
  const made = signs.minus.size + signs.plus.size > 0 ? signs : null;
  compiled.set(blueprint, made);
  return made;
}
