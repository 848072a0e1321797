import { ascent, descent } from './shown-font.ts';

/** Where lines of text go in a box, and in what size: as the author says where that fits, else smaller, never too small. */

/** Smaller type is no longer read on paper. */
export const smallestSize = 4;
/** Where the author leaves the size to us. */
const largestAutomatic = 12;
const lineSpacing = 1.15;

/** In points. */
export type TextBox = { width: number; height: number; padding: number };

/** Words and the widths of words and spaces at a size of one point; one list for each line of the value. */
export type MeasuredText = readonly (readonly MeasuredWord[])[];
export type MeasuredWord = { text: string; width: number };

export type PlacedLine = { text: string; width: number; baseline: number };
export type TextLayout = { size: number; lines: PlacedLine[] };

/** @param size what the author asks for; 0 for what fits. @returns null when it does not fit in the smallest size */
export function layOutLine({ text, width }: MeasuredWord, box: TextBox, size: number): TextLayout | null {
  const room = box.width - 2 * box.padding;
  const wanted = size > 0 ? size : Math.min(largestAutomatic, box.height * 0.7);
  const fitting = Math.min(wanted, box.height / (ascent + descent), width > 0 ? room / width : wanted);
  // What an author set smaller than that may stay so.
  const least = size > 0 ? Math.min(smallestSize, size) : smallestSize;
  const chosen = Math.max(fitting, Math.min(least, wanted));
  if (width * chosen > room + 0.01) return null;
  return { size: chosen, lines: [{ text, width: width * chosen, baseline: middle(box.height, chosen) }] };
}

/** Lines of a field that takes several, from its top. */
export function layOutLines(text: MeasuredText, box: TextBox, size: number): TextLayout | null {
  const wanted = size > 0 ? size : largestAutomatic;
  const least = Math.min(smallestSize, wanted);
  for (let chosen = wanted; ; chosen = Math.max(least, chosen - 0.5)) {
    const lines = wrap(text, (box.width - 2 * box.padding) / chosen);
    const layout = lines && stack(lines, box, chosen);
    if (layout) return layout;
    if (chosen <= least) return null;
  }
}

/** Null when a word is wider than the room. */
function wrap(text: MeasuredText, room: number): MeasuredWord[] | null {
  const lines: MeasuredWord[] = [];
  for (const words of text) {
    let line: MeasuredWord = { text: '', width: 0 };
    for (const word of words) {
      const isSpace = word.text.trim() === '';
      if (!isSpace && word.width > room + 0.001) return null;
      if (isSpace || line.width + word.width <= room + 0.001) {
        line = { text: line.text + word.text, width: line.width + word.width };
        continue;
      }
      lines.push(line);
      line = word;
    }
    lines.push(line);
  }
  return lines.map(({ text: written, width }) => ({ text: written.trimEnd(), width: Math.min(width, room) }));
}

function stack(lines: readonly MeasuredWord[], box: TextBox, size: number): TextLayout | null {
  const leading = size * lineSpacing;
  const needed = (lines.length - 1) * leading + (ascent + descent) * size;
  if (needed > box.height + 0.01) return null;
  const [only] = lines;
  // A box as high as its text has no room for a margin above it.
  const top = Math.min(box.padding, (box.height - needed) / 2);
  const first = box.height - top - ascent * size;
  if (lines.length === 1 && only && needed + 2 * leading > box.height) {
    return {
      size,
      lines: [{ text: only.text, width: only.width * size, baseline: Math.max(first, descent * size) }],
    };
  }
  return {
    size,
    lines: lines.map(({ text, width }, i) => ({ text, width: width * size, baseline: first - i * leading })),
  };
}

/** The baseline of a line that stands in the middle. */
export function middle(height: number, size: number): number {
  return (height - (ascent + descent) * size) / 2 + descent * size;
}

/** @param widest of the characters, at a size of one point */
export function combSize(cells: number, widest: number, box: TextBox, size: number): number | null {
  const cell = box.width / cells;
  const wanted = size > 0 ? size : Math.min(largestAutomatic, box.height * 0.7);
  const fitting = Math.min(wanted, box.height / (ascent + descent), widest > 0 ? cell / widest : wanted);
  return fitting < Math.min(smallestSize, wanted) - 0.01 ? null : fitting;
}
