import { onOneLine, type PlacedBox } from './placed-boxes.ts';
import { heightOf, type PrintRun, widthOf } from './print-runs.ts';
import { readWording } from './wording/read-wording.ts';

/** A line that stands over a part of a form. Of two, the one of lower rank covers more. */
export type Heading = { page: number; run: PrintRun; rank: number; fromX: number; toX: number };

const part = /^(?:section|part|schedule|step|article|exhibit)\s+[\divxa-h]{1,4}\b/iu;
const lettered = /^(?:[IVX]{1,4}|[A-H]|\d{1,2}[a-z]?)[.)]\s+\p{Lu}/u;
const onlyNumber =
  /^(?:(?:section|part|schedule|step|article|exhibit)\s+)?(?:\d{1,2}|[ivxlc]{1,5}|[a-h])\s?[.):–-]?$/iu;
const onlyCounter = /^(?:\d{1,2}|[a-z])$/iu;
const saysWho = /\b(?:to be completed|completed by|complete this section|use only)\b/iu;
/** Who fills in the boxes above says nothing of what follows. */
const ofAbove = /\b(?:above|preceding)\b/iu;
/** "BORROW MONEY. To borrow from …": a heading with the sentence that follows it on its line. */
const runIn = /^(?:[\p{Lu}’'&/,-]{1,20} ){1,6}[\p{Lu}’']{2,20}[.:] \p{Lu}\p{Ll}/u;
/** "13. OWNERS (…) — complete for each proprietor" */
const explained = /^(?:\d{1,2}[.)] )?(?:[\p{Lu}’'&/,-]{2,20} ){0,5}[\p{Lu}’'&/,-]{2,20}(?: ?[—–] ?|: )\p{L}/u;
/** It heads a column of amounts, no part. */
const ofAmounts = /^\W*(?:amounts?|balances?|values?|dollars|total)\W*$/iu;
/** "The boxes below": those of the next line or two. */
const ofBelow = /\b(?:boxes|lines?|fields) below\b/iu;
const rightBelow = 45;
const furniture = /^(?:page \d+|\(|form approved|omb )/iu;
const announces =
  /\b(?:information|statement|section|data|details|schedule|history|certification|authorization|signatures?|references?|profile)\b[:\s]*$/iu;
const sentenceEnd = /[.?!;,]$/u;
const smallWord = /^(?:of|and|or|to|for|the|a|an|in|if|from|per|by|with|on|at|as|is|are|&|\/|-|–|only)$/u;
const mostWords = 14;
const mostHeadings = 4;

/**
 * Which runs of a page head a part of it: print that is nothing's label and is larger, in capitals, numbered, or says
 * who fills in what follows.
 * @param claimed runs that are a label, an option or a question
 */
export function headingsOf(
  page: number,
  runs: readonly PrintRun[],
  claimed: ReadonlySet<PrintRun>,
  boxes: readonly PlacedBox[],
  { width, height }: { width: number; height: number },
): Heading[] {
  const heights = runs.map(heightOf).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  const byLine = new Map<number, PrintRun[]>();
  for (const run of runs) byLine.set(run.line, [...(byLine.get(run.line) ?? []), run]);
  const headings: Heading[] = [];
  // What is larger than labels are heads a part, also where it asks for what the first box under it takes.
  const isLarge = (run: PrintRun): boolean =>
    heightOf(run) > 1.18 * usual && byLine.get(run.line)?.length === 1 && !hasBox(run, boxes);
  for (const line of byLine.values()) {
    const joined = joinedLine(line, claimed);
    const first = joined.some((run) => !claimed.has(run) && rankOf(run, usual, false) !== null);
    const overColumns =
      joined.length > 1 && joined.every((run) => !claimed.has(run) && headsColumn(run, boxes));
    const heads = joined.flatMap((run) => {
      const rank =
        (claimed.has(run) && !isLarge(run)) || run.y0 > 0.94 * height
          ? null
          : rankOf(run, usual, (line.length === 1 || first || overColumns) && !hasBox(run, boxes));
      return rank === null ? [] : [{ run, rank }];
    });
    const ends = heads.map(({ run }, at) => {
      const next = heads[at + 1]?.run;
      return next ? withLabels(columnStart(run, next, boxes), run, next, boxes, runs) : null;
    });
    for (const [at, { run, rank }] of heads.entries()) {
      const before = at > 0 ? ends[at - 1] : null;
      const after = ends[at];
      const overMiddle = heads.length > 1 && at === 0 && after?.overMiddle;
      const centred = heads.length === 1 && Math.abs((run.x0 + run.x1) / 2 - width / 2) < 0.12 * width;
      const alone = heads.length === 1 && widthOf(run) > 0.6 * width;
      headings.push({
        page,
        run,
        rank,
        fromX: centred || alone || overMiddle ? 0 : (before?.x ?? run.x0 - 12),
        toX: centred || alone || !after ? Number.POSITIVE_INFINITY : after.x,
      });
    }
  }
  return headings.sort((a, b) => a.run.y0 - b.run.y0 || a.run.x0 - b.run.x0);
}

const columnReach = 160;

/**
 * Where the column under the second of two headings on one line begins: with it, or, where it stands over the middle of its
 * column, with the boxes that begin left of it and that no box reaches over.
 */
function columnStart(
  left: PrintRun,
  right: PrintRun,
  boxes: readonly PlacedBox[],
): { x: number; overMiddle: boolean } {
  const plain = { x: right.x0 - 12, overMiddle: false };
  const below = boxes.filter(({ y0 }) => y0 > right.y0 && y0 - right.y1 < columnReach);
  if (below.some(({ x0 }) => Math.abs(x0 - right.x0) < sameEdge)) return plain;
  const starts = new Map<number, number>();
  for (const { x0 } of below)
    if (x0 > (left.x0 + left.x1) / 2 && x0 < right.x0)
      starts.set(Math.round(x0), (starts.get(Math.round(x0)) ?? 0) + 1);
  const free = [...starts]
    .filter(([x, count]) => count > 1 && !below.some(({ x0, x1 }) => x0 < x - 3 && x1 > x + 3))
    .sort(([, a], [, b]) => b - a);
  const [best] = free;
  return best ? { x: best[0] - 3, overMiddle: true } : plain;
}

/** "Owner No. 1" beside "Owner No. 2", with no box on their line: each names whom the column under it asks of. */
function headsColumn(run: PrintRun, boxes: readonly PlacedBox[]): boolean {
  if (hasBox(run, boxes) || run.words.length > mostColumnWords) return false;
  const { parties, unexplained } = readWording(run.text);
  return parties.size > 0 && unexplained.length === 0;
}

const mostColumnWords = 8;
const sameEdge = 8;

/** Where labels stand left of the boxes of a column, it begins with them. */
function withLabels(
  start: { x: number; overMiddle: boolean },
  left: PrintRun,
  heading: PrintRun,
  boxes: readonly PlacedBox[],
  runs: readonly PrintRun[],
): { x: number; overMiddle: boolean } {
  const below = boxes.filter(({ y0 }) => y0 > heading.y0 && y0 - heading.y1 < columnReach);
  const first = start.overMiddle ? start.x + 3 : heading.x0;
  const own = below.filter(({ x0 }) => Math.abs(x0 - first) < (start.overMiddle ? 2 : sameEdge));
  const before = Math.max(0, ...below.filter(({ x1 }) => x1 < first).map(({ x1 }) => x1));
  const labels = runs.filter(
    (run) => run.x0 >= before - 1 && run.x1 < first + 3 && own.some((box) => onOneLine(run, box)),
  );
  if (!start.overMiddle && labels.length === 0) return start;
  const x = Math.min(start.x, ...labels.map(({ x0 }) => x0 - 3));
  // Boxes whose labels stand under the first heading are of its column.
  return x < (left.x0 + left.x1) / 2 ? { x: heading.x0 - 12, overMiddle: false } : { x, overMiddle: true };
}

/** "PART B - TYPE OF APPLICANT" heads a part, also where it asks what the boxes under it answer. */
export function headsPart(text: string): boolean {
  return part.test(text);
}

/**
 * "Section 4" and what it is about are one heading, however wide the room between them; "B" beside the label of a box counts
 * those who are asked.
 */
function joinedLine(line: readonly PrintRun[], claimed: ReadonlySet<PrintRun>): PrintRun[] {
  const joined: PrintRun[] = [];
  for (const run of line) {
    const last = joined.at(-1);
    const isCounter = last !== undefined && onlyCounter.test(last.text) && claimed.has(run);
    if (last && onlyNumber.test(last.text) && !isCounter && run.x0 - last.x1 < 45)
      joined[joined.length - 1] = { ...last, x1: run.x1, leads: run.leads, text: `${last.text} ${run.text}` };
    else joined.push(run);
  }
  return joined;
}

function hasBox(run: PrintRun, boxes: readonly PlacedBox[]): boolean {
  const middle = (run.y0 + run.y1) / 2;
  return boxes.some((box) => middle > box.y0 && middle < box.y1);
}

function withoutBrackets(text: string): string {
  return text.replace(/ ?\([^()]{0,200}\)/gu, '');
}

/** Null: not a heading. */
function rankOf(run: PrintRun, usual: number, alone: boolean): number | null {
  const words = run.text.split(' ');
  if (furniture.test(run.text) || ofAmounts.test(run.text) || /^\p{Ll}/u.test(run.text)) return null;
  if (saysWho.test(words.slice(0, 12).join(' ')) && words.length <= 30 && !/^.{20,}\.\s/u.test(run.text))
    return ofAbove.test(run.text) ? null : part.test(run.text) ? 1 : 2;
  if (part.test(run.text)) return words.length <= 45 ? 1 : null;
  // What stands in brackets explains.
  const text = withoutBrackets(withoutBrackets(run.text)).trim();
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length < 3) return null;
  const own = text.split(' ');
  const length = own.length;
  if (runIn.test(text) || explained.test(text)) return 2;
  if (length > mostWords) return null;
  const capitals = letters.length > 3 && letters === letters.toUpperCase();
  const larger = heightOf(run) > 1.18 * usual;
  if (larger && (capitals || !sentenceEnd.test(text))) return 1;
  if (capitals) return 2;
  if (sentenceEnd.test(text)) return null;
  if (lettered.test(text) && length <= 14) return 2;
  if (announces.test(text)) return 3;
  const isTitle = own.every((word) => smallWord.test(word) || !/^\p{Ll}/u.test(word));
  if (!alone || length > 9) return null;
  return isTitle && length <= 7 ? 3 : 4;
}

/** The headings over a box, outermost first: the nearest of each rank that covers more than the last one. */
export function headingsOver(
  box: PlacedBox,
  /** Where its label and itself are, across the page. */
  middle: number,
  page: number,
  headings: readonly Heading[],
): string[] {
  const over: string[] = [];
  let rank = Number.POSITIVE_INFINITY;
  for (let at = headings.length - 1; at >= 0 && over.length < mostHeadings; at -= 1) {
    const heading = headings[at];
    if (!heading || heading.rank >= rank || heading.page > page) continue;
    if (heading.page === page && heading.run.y0 > box.y0 + 1) continue;
    if (ofBelow.test(heading.run.text) && box.y0 - heading.run.y1 > rightBelow) continue;
    // On the next page only what is numbered goes on.
    if (heading.page < page && heading.rank > 1) continue;
    // Columns of another page are none of this one's.
    if (heading.page === page && (middle < heading.fromX || middle > heading.toX)) continue;
    over.unshift(
      runIn.test(heading.run.text) ? (heading.run.text.split(/[.:] /u)[0] ?? '') : heading.run.text,
    );
    rank = heading.rank;
  }
  return over;
}

/** The form's title: the largest line in the upper half of its first page, where it is larger than most. */
export function titleOf(runs: readonly PrintRun[], height: number): string | null {
  const heights = runs.map(heightOf).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  let title: PrintRun | undefined;
  for (const run of runs)
    if (
      run.y0 < height / 2 &&
      /\p{L}{3}/u.test(run.text) &&
      heightOf(run) > 1.15 * usual &&
      (!title || heightOf(run) > 1.05 * heightOf(title))
    )
      title = run;
  return title?.text ?? null;
}
