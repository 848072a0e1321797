import type { Piece, SheetRow } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { findPhrases } from '../../phrases.ts';
import { readValue } from '../../read-value.ts';
import type { ListedValue } from './listed-value.ts';
import { namesIn } from './named-value.ts';

type Column = { field: Field | null; piece: Piece };

/** Columns with names on one row that make a table, and values that make one of its rows. */
const leastColumns = 4;
const leastValues = 3;
const mostItems = 60;
/** Rows without any value after which a table is over. */
const mostEmpty = 2;

/**
 * Rows below a row of names: each piece is the value of the name it stands under, where it can be read as one and nothing
 * else stands under that name. Of tables whose names stand on one line, which say by themselves what is what.
 */
export function rowsUnderNames(
  section: Section,
  words: string,
  { sheets, context }: DocumentView,
): ListedValue[][] {
  const items: ListedValue[][] = [];
  for (const { rows } of sheets) {
    for (let head = 0; head < rows.length; head++) {
      const columns = columnsIn(rows[head], section);
      if (!columns.some(({ field }) => field?.id === words)) continue;
      let empty = 0;
      for (let at = head + 1; at < rows.length && empty < mostEmpty && items.length < mostItems; at++) {
        const row = rows[at];
        if (!row || isTotal(row, section)) break;
        const values = row.pieces.flatMap((piece) => valueUnder(piece, columns, row, context) ?? []);
        const isItem = values.length >= leastValues && values.some(({ field }) => field === words);
        if (isItem) items.push(values);
        empty = isItem ? 0 : empty + 1;
      }
    }
  }
  return items;
}

/** A row of names; none where too few of its pieces are some. */
function columnsIn(row: SheetRow | undefined, section: Section): Column[] {
  const columns = (row?.pieces ?? []).map((piece): Column => {
    const own = namesIn(piece.text, section).find(
      ({ from, to }) => from === 0 && !/[\p{L}\d]/u.test(piece.text.slice(to)),
    );
    return { field: own?.field ?? null, piece };
  });
  const named = columns.filter(({ field }) => field !== null);
  const isOnce = new Set(named.map(({ field }) => field?.id)).size === named.length;
  return named.length >= leastColumns && isOnce ? columns : [];
}

function isTotal({ pieces }: SheetRow, { totals }: Section): boolean {
  return findPhrases(pieces[0]?.text ?? '', totals)[0]?.from === 0;
}

function valueUnder(
  piece: Piece,
  columns: readonly Column[],
  row: SheetRow,
  context: DocumentView['context'],
): ListedValue | null {
  // A row that is full says by its order what is what: in text the columns need not stand under each other.
  const isFull = row.pieces.length === columns.length;
  const over = isFull ? columns[row.pieces.indexOf(piece)] : columnOver(piece, columns);
  const isAlone =
    isFull || row.pieces.every((other) => other === piece || columnOver(other, columns) !== over);
  if (!over?.field || !isAlone) return null;
  const { id, type } = over.field;
  const read = readValue(piece.text, type, context);
  if (!read) return null;
  return {
    field: id,
    type,
    value: read.value,
    text: piece.text.slice(read.from, read.to),
    spans: [{ piece, from: read.from, to: read.to }],
  };
}

/** The name a piece stands under: the one it shares most of its width with, else the one whose nearer edge is nearest. */
function columnOver({ x0, x1 }: Piece, columns: readonly Column[]): Column | undefined {
  const apart = ({ piece }: Column): number => {
    const shared = Math.min(x1, piece.x1) - Math.max(x0, piece.x0);
    const edges = Math.min(Math.abs(x0 - piece.x0), Math.abs(x1 - piece.x1));
    return shared > 0 ? edges - 1000 : edges;
  };
  return columns.toSorted((a, b) => apart(a) - apart(b))[0];
}
