import { z } from 'zod';

/** [x, y, width, height] in points on the visible page; null in formats without pages. */
const box = z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]).nullable();

export const tableCellSchema = z.object({
  /** 0-based place of the top left corner of the cell. */
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  columnSpan: z.int().positive(),
  /** Lines of one cell are separated by `\n`. */
  text: z.string(),
  box,
});
export type TableCell = z.infer<typeof tableCellSchema>;

/**
 * A table on a page. Cells come row by row; a place that no cell covers is empty. Coordinates as in `page.ts`.
 */
export const tableSchema = z.object({
  rows: z.int().positive(),
  columns: z.int().positive(),
  /** How many of the first rows are a header; 0 when there is none. */
  headerRows: z.int().nonnegative(),
  cells: z.array(tableCellSchema),
  box,
  /** How it was found: drawn lines, alignment alone, or the format's own markup. */
  source: z.enum(['ruled', 'aligned', 'markup']),
  /** 0..1: how sure the reader is that this is a table with these cells. */
  confidence: z.number().min(0).max(1),
});
export type Table = z.infer<typeof tableSchema>;
