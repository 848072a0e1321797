import type { Bands } from './placed-boxes.ts';
import { type Area, heightOf, type PrintRun, sharedLength, widthOf } from './print-runs.ts';

/** Labels and questions of several lines. */

const goesOn =
  /(?:[-–/&,(]|\b(?:of|and|or|to|for|the|a|an|in|if|from|per|by|with|on|at|as|is|are|your|which|that))$/iu;
const continued = /^[\p{Ll}(&/]/u;
const numbered = /^(?:\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|[•\-–])\s?/u;
const sentenceEnd = /[.;:?!]$/u;
const mostLines = 12;

/** Whether a line is the next of the sentence or the label that the one over it begins. */
export function continues(upper: PrintRun, lower: PrintRun): boolean {
  if (numbered.test(lower.text) && !lower.text.startsWith('(')) return false;
  return continued.test(lower.text) || goesOn.test(upper.text);
}

/** The run right over (`-1`) or under (`1`) another: close by, of one size, and in one column of print with it. */
export function neighbourOf(run: PrintRun, direction: -1 | 1, print: Bands<PrintRun>): PrintRun | undefined {
  const height = heightOf(run);
  const [y0, y1] =
    direction < 0
      ? [run.y0 - 0.5 * height, run.y0 + 0.3 * height]
      : [run.y1 - 0.3 * height, run.y1 + 0.5 * height];
  let found: PrintRun | undefined;
  for (const one of print.between(y0, y1)) {
    if (one === run || one.line === run.line) continue;
    const gap = direction < 0 ? run.y0 - one.y1 : one.y0 - run.y1;
    if (gap < -0.3 * height || gap > 0.5 * height) continue;
    if (Math.abs(heightOf(one) - height) > 0.35 * height) continue;
    const shared = sharedLength(one.x0, one.x1, run.x0, run.x1);
    if (shared < 0.3 * Math.min(widthOf(one), widthOf(run))) continue;
    if (!found || shared > sharedLength(found.x0, found.x1, run.x0, run.x1)) found = one;
  }
  return found;
}

/** The lines of a label, from any of them: those that go on where the one over them ends. */
export function linesOfLabel(
  run: PrintRun,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): PrintRun[] {
  const lines = [run];
  for (let top = run; lines.length < mostLines; ) {
    const upper = neighbourOf(top, -1, print);
    if (!upper || isTaken(upper) || upper.text.startsWith('(') || !continues(upper, top)) break;
    lines.unshift(upper);
    top = upper;
  }
  for (let bottom = run; lines.length < mostLines; ) {
    const lower = neighbourOf(bottom, 1, print);
    if (!lower || isTaken(lower) || !continues(bottom, lower)) break;
    lines.push(lower);
    bottom = lower;
  }
  return lines;
}

/** The lines of a column's head, over the one next to its boxes: also those that begin anew, within the column. */
export function linesOfHead(
  run: PrintRun,
  column: Area,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): PrintRun[] {
  const lines = [run];
  for (let top = run; lines.length < 5; ) {
    const upper = neighbourOf(top, -1, print);
    if (!upper || isTaken(upper) || widthOf(upper) > Math.max(1.15 * widthOf(column), 30)) break;
    // What a bracket opens goes on.
    if (!isOpen(upper.text) && sentenceEnd.test(upper.text)) break;
    if (isCapitals(upper.text) && !isCapitals(top.text)) break;
    const middle = (upper.x0 + upper.x1) / 2;
    if (middle < column.x0 - 2 || middle > column.x1 + 2) break;
    lines.unshift(upper);
    top = upper;
  }
  return lines;
}

function isOpen(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}

/** The paragraph around a line, up to the number it begins with: what boxes at its end answer. */
export function linesOfQuestion(
  run: PrintRun,
  print: Bands<PrintRun>,
  /** Whether a line belongs to something else: an option, or what stands beside another box. */
  isTaken: (run: PrintRun) => boolean,
): PrintRun[] {
  const lines = [run];
  for (let top = run; lines.length < mostLines && !numbered.test(top.text); ) {
    const upper = neighbourOf(top, -1, print);
    if (!upper || isTaken(upper) || upper.text.endsWith('?') || !isParagraph(upper, top)) break;
    lines.unshift(upper);
    top = upper;
  }
  for (let bottom = run; lines.length < mostLines && !bottom.text.endsWith('?'); ) {
    const lower = neighbourOf(bottom, 1, print);
    if (!lower || isTaken(lower) || numbered.test(lower.text) || !isParagraph(bottom, lower)) break;
    lines.push(lower);
    bottom = lower;
  }
  return lines;
}

/** Whether a line runs on into the next: it is as long as lines of a paragraph are, or the next goes on from it. */
function isParagraph(upper: PrintRun, lower: PrintRun): boolean {
  return (
    continues(upper, lower) || (widthOf(upper) > 150 && upper.x1 > lower.x1 - 40 && upper.x0 < lower.x0 + 14)
  );
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}
