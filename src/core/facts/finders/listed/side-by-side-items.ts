import type { Piece, SheetRow } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { readValue } from '../../read-value.ts';
import type { ListedValue } from './listed-value.ts';
import { namesIn } from './named-value.ts';

const mostItems = 60;
/** Items without this many values beside their name are something else. */
const leastValues = 2;

/** A row that begins with the name of a field; what stands beside it, or behind it in the same piece. */
type Named = { field: Field; values: { piece: Piece; from: number }[] };
type Item = { piece: Piece; values: ListedValue[] };

/**
 * Items whose values stand each behind its name: one below the other, each beginning with what items are called by
 * ("Lender: …"), or side by side, an item a column.
 */
export function sideBySideItems(
  section: Section,
  words: string,
  { sheets, context }: DocumentView,
): ListedValue[][] {
  const done: Item[] = [];
  for (const { rows } of sheets) {
    let open: Item[] = [];
    for (const row of rows) {
      const named = namedIn(row, section);
      if (!named) continue;
      const { field, values } = named;
      if (field.id === words) {
        done.push(...open);
        open = values.map(({ piece }) => ({ piece, values: [] }));
      }
      for (const { piece, from } of values) {
        const item = open.toSorted(
          (a, b) => Math.abs(a.piece.x0 - piece.x0) - Math.abs(b.piece.x0 - piece.x0),
        )[0];
        const text = piece.text.slice(from);
        const read = readValue(text, field.type, context);
        if (!item || !read || item.values.some((one) => one.field === field.id)) continue;
        const [start, end] = [from + read.from, from + read.to];
        item.values.push({
          field: field.id,
          type: field.type,
          value: read.value,
          text: piece.text.slice(start, end),
          spans: [{ piece, from: start, to: end }],
        });
      }
    }
    done.push(...open);
  }
  return done
    .map(({ values }) => values)
    .filter((values) => values.length > leastValues && values.some(({ field }) => field === words))
    .slice(0, mostItems);
}

function namedIn({ pieces: [first, ...others] }: SheetRow, section: Section): Named | null {
  const name = first && namesIn(first.text, section)[0];
  if (!first || name?.from !== 0) return null;
  const behind = /^[\s:=.…_-]*/u.exec(first.text.slice(name.to))?.[0].length ?? 0;
  const from = name.to + behind;
  const isAlone = from >= first.text.length;
  // "Rate 5.5 % a year": behind a name without a mark only a value that begins there is one.
  if (!isAlone && others.length > 0) return null;
  const values = isAlone ? others.map((piece) => ({ piece, from: 0 })) : [{ piece: first, from }];
  return values.length === 0 ? null : { field: name.field, values };
}
