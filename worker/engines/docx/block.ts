import type { Table } from '#core/reading/table';

/** What a document is made of, in the order it is read. */
export type Block = Paragraph | DocxTable | TakenOver;

export type Paragraph = {
  kind: 'paragraph';
  /** With its mark in front where it is an item of a list; `\n` where a line ends, `\t` where a stop of the ruler is. */
  text: string;
  /** Stands close to its neighbours of the same kind. */
  item: boolean;
};

export type DocxTable = {
  kind: 'table';
  rows: { header: boolean; cells: { columnSpan: number; rowSpan: number; blocks: Block[] }[] }[];
};

/** What was taken over from a file of another kind, read as that kind is. */
export type TakenOver = { kind: 'taken-over'; text: string; tables: Table[] };

export function paragraph(text: string, item = false): Paragraph {
  return { kind: 'paragraph', text, item };
}

/** How many letters blocks have in all. */
export function lettersOf(blocks: readonly Block[]): number {
  let letters = 0;
  for (const block of blocks) {
    if (block.kind !== 'table') letters += block.text.length + 1;
    else for (const { cells } of block.rows) for (const cell of cells) letters += lettersOf(cell.blocks) + 1;
  }
  return letters;
}

/** The text of blocks in one piece, the way it would stand in a cell. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'table'
        ? block.rows.map(({ cells }) => cells.map((cell) => plainText(cell.blocks)).join('\t')).join('\n')
        : block.text,
    )
    .filter((text) => text !== '')
    .join('\n');
}
