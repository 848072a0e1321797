import type { PDFDict, PDFRef } from 'pdf-lib';

/** A font that text of a fill is written in. */
export type ShownFont = {
  /** Its name in the resources of what is written. */
  name: string;
  resource: PDFRef | PDFDict;
  /** Whether it has a glyph for every character. */
  shows(text: string): boolean;
  /** In ems: how wide it is at a size of one point. */
  width(text: string): number;
  /** The bytes that show it, in hex. */
  encode(text: string): string;
};

/** A piece of a text in one font, in the order of the eye. */
export type Run = { font: ShownFont; text: string };

/** How far above the line letters reach, and below it, as a share of the size. */
export const ascent = 0.72;
export const descent = 0.21;

export function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { font, text }) => sum + font.width(text), 0);
}
