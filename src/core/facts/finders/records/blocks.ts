import type { Section } from '../../blueprint.ts';
import { isSameValue } from '../../fact.ts';
import type { DocumentView } from '../../finder.ts';
import type { ColumnLine } from '../../streams.ts';
import { type Mark, marksIn } from './marks.ts';

/** Room between two lines of one block at most, in heights of body text. */
const closest = 0.9;
/** Lines without any name that may stand at the beginning of a block. */
const mostLead = 3;

/**
 * Lines cut into blocks, each about one thing: a new one begins where a field that identifies the thing is there again
 * with another value, or where two fields come again; with it come the lines above that nothing names, back to the
 * gap.
 */
export function blocksIn(
  lines: readonly ColumnLine[],
  section: Section,
  document: DocumentView,
): ColumnLine[][] {
  const marks = marksIn(lines, section, document);
  const lead = leadOf(marks, lines);
  const starts = [Math.max(0, (marks[0]?.line ?? 0) - lead)];
  let seen: Mark[] = [];
  let again = new Map<string, number>();
  for (const mark of marks) {
    const before = seen.filter(({ field, line }) => field.id === mark.field.id && line < mark.line);
    if (before.length > 0 && !before.some((other) => isSame(other, mark))) {
      if (!again.has(mark.field.id)) again.set(mark.field.id, mark.line);
      const identifies = section.identity.includes(mark.field.id) && mark.value !== null;
      if ((identifies && before.some(({ value }) => value !== null)) || again.size >= 2) {
        const from = Math.min(...again.values());
        const start = beginning(lines, marks, { from, after: starts.at(-1) ?? 0, lead });
        starts.push(start);
        seen = seen.filter(({ line }) => line >= start);
        again = new Map();
      }
    }
    seen.push(mark);
  }
  return starts.map((start, i) => lines.slice(start, starts[i + 1] ?? lines.length));
}

function isSame(a: Mark, b: Mark): boolean {
  return a.value !== null && b.value !== null && isSameValue(a.value, b.value);
}

/** How many lines stand above the first mark of the first block. */
function leadOf(marks: readonly Mark[], lines: readonly ColumnLine[]): number {
  const first = marks[0]?.line ?? 0;
  let lead = 0;
  while (lead < first && lead < mostLead && !isApart(lines[first - lead - 1], lines[first - lead], 1.5))
    lead++;
  return lead;
}

/** Back from a mark over lines that nothing names: to the gap above them, or as far as in the first block. */
function beginning(
  lines: readonly ColumnLine[],
  marks: readonly Mark[],
  { from, after, lead }: { from: number; after: number; lead: number },
): number {
  const named = new Set(marks.map(({ line }) => line));
  let start = from;
  for (let line = from; line > after + 1 && from - line <= mostLead; line--) {
    if (isApart(lines[line - 1], lines[line], closest)) {
      // A name may stand apart, above its block.
      if (line < from || lead === 0 || named.has(line - 1)) return line;
    }
    if (named.has(line - 1)) return line === from ? from : start;
    if (from - line < lead) start = line - 1;
  }
  return start;
}

function isApart(upper: ColumnLine | undefined, lower: ColumnLine | undefined, by: number): boolean {
  if (!upper || !lower || upper.sheet !== lower.sheet || lower.y0 < upper.y0) return true;
  return lower.y0 - upper.y1 > by * lower.sheet.body;
}
