import { tokensOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { Context } from '../../context.ts';
import { readValue } from '../../read-value.ts';
import type { ListedValue } from './listed-value.ts';

/** A name of a field in a text. */
export type NameAt = { field: Field; from: number; to: number };
export type ReadAt = Pick<ListedValue, 'field' | 'type' | 'value'> & { from: number; to: number };

const mostTokens = 400;
const longestName = 6;

/** All names of a section's fields in a text, the longest at each place. */
export function namesIn(text: string, { fields }: Pick<Section, 'fields'>): NameAt[] {
  const tokens = tokensOf(text).slice(0, mostTokens);
  const out: NameAt[] = [];
  for (let first = 0; first < tokens.length; first++) {
    let squeezed = '';
    let best: { named: readonly Field[]; last: number } | null = null;
    for (let last = first; last < tokens.length && last < first + longestName; last++) {
      squeezed += tokens[last]?.folded ?? '';
      const named = fields.filter((one) => foldedNames(one).has(squeezed));
      if (named.length > 0) best = { named, last };
    }
    if (!best) continue;
    const [from, to] = [tokens[first]?.from ?? 0, tokens[best.last]?.to ?? 0];
    out.push(...best.named.map((field) => ({ field, from, to })));
    first = best.last;
  }
  return out;
}

const folded = new WeakMap<Field, ReadonlySet<string>>();

function foldedNames(field: Field): ReadonlySet<string> {
  const known = folded.get(field);
  if (known) return known;
  const all = [...(field.labels.en ?? []), ...(field.weakLabels.en ?? [])];
  const names = new Set(
    all.map((label) =>
      tokensOf(label)
        .map((token) => token.folded)
        .join(''),
    ),
  );
  names.delete('');
  folded.set(field, names);
  return names;
}

/** Characters between a name and its value. */
const mostBetween = 8;

/** The value that begins right behind a place, up to another at the latest. */
export function readBehind(
  text: string,
  from: number,
  to: number,
  field: Field,
  context: Context,
): ReadAt | null {
  const lead = /^[\s:=#.…_-]*(?:(?:of|is|on|by|at)\s)?/u.exec(text.slice(from, to))?.[0].length ?? 0;
  const start = from + lead;
  const [stretch = ''] = text.slice(start, to).split(/\s?[¦;]/u);
  const read = readValue(stretch, field.type, context);
  if (!read || read.from > mostBetween) return null;
  return {
    field: field.id,
    type: field.type,
    value: read.value,
    from: start + read.from,
    to: start + read.to,
  };
}

/** The value that ends right before a place: "$2,970 per month". */
export function readBefore(
  text: string,
  from: number,
  to: number,
  field: Field,
  context: Context,
): ReadAt | null {
  const stretch = text.slice(from, to);
  const start = from + (/(?:^|\s)(\$?\s?[\d,.]+\s?%?)\s*$/u.exec(stretch)?.index ?? stretch.length);
  const read = start < to ? readValue(text.slice(start, to), field.type, context) : null;
  return (
    read && {
      field: field.id,
      type: field.type,
      value: read.value,
      from: start + read.from,
      to: start + read.to,
    }
  );
}
