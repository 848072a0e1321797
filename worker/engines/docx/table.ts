import type { Block, DocxTable } from './block.ts';
import type { Flow } from './flow.ts';
import { contentOf, understoodChoice } from './paragraph-text.ts';
import { find, numberOf, switchAt, valueAt, type XmlNode } from './xml.ts';

/** Word makes no more. */
const mostColumns = 63;

type Cell = { column: number; columnSpan: number; rowSpan: number; blocks: Block[] };

/** A table with its cells where they are seen: merged ones as one, deleted and hidden rows left out. */
export function tableOf(node: XmlNode, story: Flow): DocxTable | null {
  const rows: { header: boolean; cells: Cell[] }[] = [];
  /** Of each column, the cell that reaches down into the next row. */
  let above = new Map<number, Cell>();
  for (const row of among(node.children, 'w:tr')) {
    const properties = find(row, 'w:trPr');
    if (find(properties, 'w:del') || switchAt(properties, 'w:hidden')) continue;
    const cells: Cell[] = [];
    const reaching = new Map<number, Cell>();
    const skip = (count: number): void => {
      if (count > 0) cells.push({ column, columnSpan: Math.min(count, mostColumns), rowSpan: 1, blocks: [] });
      column += count;
    };
    let column = 0;
    skip(Math.min(mostColumns, numberOf(valueAt(properties, 'w:gridBefore')) ?? 0));
    for (const cell of among(row.children, 'w:tc')) {
      const look = find(cell, 'w:tcPr');
      if (find(look, 'w:cellDel')) continue;
      const columnSpan = Math.min(mostColumns, Math.max(1, numberOf(valueAt(look, 'w:gridSpan')) ?? 1));
      const before = cells.at(-1);
      const from = above.get(column);
      if (find(look, 'w:hMerge') && valueAt(look, 'w:hMerge') !== 'restart' && before) {
        before.columnSpan = Math.min(mostColumns, before.columnSpan + columnSpan);
      } else if (find(look, 'w:vMerge') && valueAt(look, 'w:vMerge') !== 'restart' && from) {
        from.rowSpan++;
        reaching.set(column, from);
      } else {
        const made = { column, columnSpan, rowSpan: 1, blocks: story.blocks(cell.children) };
        cells.push(made);
        if (find(look, 'w:vMerge')) reaching.set(column, made);
      }
      column += columnSpan;
    }
    above = reaching;
    rows.push({ header: switchAt(properties, 'w:tblHeader') ?? false, cells });
  }
  return rows.length === 0 ? null : { kind: 'table', rows };
}

/** Rows of a table or cells of a row, also inside content controls and what was put in. */
function* among(nodes: readonly XmlNode[], name: string): Generator<XmlNode> {
  for (const node of nodes) {
    if (node.name === name) yield node;
    else if (node.name === 'w:sdt') yield* among(contentOf(node), name);
    else if (node.name === 'mc:AlternateContent') yield* among(understoodChoice(node), name);
    else if (/^w:(?:customXml|smartTag|ins|moveTo)$/.test(node.name)) yield* among(node.children, name);
  }
}
