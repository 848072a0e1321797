import type { Edges } from './box.ts';
import { confidenceOf } from './ocr-page.ts';
import { type Line, linesOf, type Page, round2, type WordColumns } from './page.ts';
import { type UnreadRegion, unreadRegion } from './unread-regions.ts';

/** Lines recognised less surely than this are no text that may stand beside a file's own. */
const sureFrom = 0.6;
/** Share of the characters of a part that must be believed; else it counts as unread. */
const mostlySure = 0.5;
/** Share of a word's box under the file's own words, from which it is one of them. */
const sameWord = 0.5;

/** A part of a page as recognition saw it, in coordinates of the page; or why it could not. */
export type ReadPart = { edges: Edges; page: Page } | { edges: Edges; reason: 'limit' | 'failed' };

/**
 * A page's own text with what was recognised in parts of it, which it says nothing of: each line where a person comes
 * upon it. Nothing of the page's own is changed. What was recognised too unsurely is left out, and its part stays unread.
 */
export function readBeside(own: Page, parts: readonly ReadPart[]): Page {
  const words = own.words;
  if (!words) return own;
  const unread: UnreadRegion[] = (own.unreadRegions ?? []).filter(({ reason }) => reason !== 'waiting');
  const added: AddedLine[] = [];
  const seen: Page[] = [];
  for (const part of parts) {
    if (!('page' in part)) {
      unread.push(unreadRegion(part.edges, part.reason));
      continue;
    }
    const { lines, isClear } = believableLines(part.page, words);
    if (!isClear) unread.push(unreadRegion(part.edges, 'unclear'));
    if (lines.length === 0) continue;
    seen.push(part.page);
    added.push(...placed(lines, part.edges, linesOf(own)));
  }
  const { unreadRegions: _, ...rest } = own;
  const told: Page = { ...rest, needsOcr: false, ...(unread.length > 0 && { unreadRegions: unread }) };
  if (added.length === 0) return told;
  const text = withLines(own, added);
  return {
    ...told,
    text,
    words: withWords(words, added),
    tables: [...own.tables, ...seen.flatMap(({ tables }) => tables)].sort(
      (a, b) => (a.box?.[1] ?? 0) - (b.box?.[1] ?? 0),
    ),
    engine: `${own.engine}${beside}${seen[0]?.engine ?? ''}`,
    confidence: confidenceOf([own, ...seen]),
  };
}

const beside = ' + ';

/** Whether a page has text of its own beside what was recognised in its pictures. */
export function isReadBeside({ engine }: Pick<Page, 'engine'>): boolean {
  return engine.includes(beside);
}

type SeenWord = { text: string; x: number; y: number; w: number; h: number; confidence: number };
type SeenLine = { words: SeenWord[]; box: Edges };
/** `before`: index of the page's own line that it comes before. */
type AddedLine = SeenLine & { before: number };

/** The lines of a recognised part that are believed; and whether that is most of what there is. */
function believableLines({ words }: Page, own: WordColumns): { lines: SeenLine[]; isClear: boolean } {
  const lines: SeenWord[][] = [];
  let last = -1;
  for (let i = 0; i < (words?.text.length ?? 0); i++) {
    if (!words) break;
    const word = {
      text: words.text[i] ?? '',
      x: words.x[i] ?? 0,
      y: words.y[i] ?? 0,
      w: words.w[i] ?? 0,
      h: words.h[i] ?? 0,
      confidence: words.confidence?.[i] ?? 1,
    };
    if (isKnown(word, own)) continue;
    if (words.line[i] !== last) lines.push([]);
    last = words.line[i] ?? 0;
    lines.at(-1)?.push(word);
  }
  const sure = lines.filter((line) => /[\p{L}\p{N}]/u.test(textOf(line)) && surenessOf(line) >= sureFrom);
  const characters = (of: readonly SeenWord[][]): number =>
    of.reduce((sum, line) => sum + textOf(line).length, 0);
  return {
    lines: sure.map((line) => ({ words: line, box: edgesAround(line) })),
    isClear: sure.length > 0 && characters(sure) >= mostlySure * characters(lines),
  };
}

const textOf = (line: readonly SeenWord[]): string => line.map(({ text }) => text).join(' ');

function surenessOf(line: readonly SeenWord[]): number {
  const characters = line.reduce((sum, { text }) => sum + text.length, 0);
  return (
    line.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, characters)
  );
}

function isKnown({ x, y, w, h }: SeenWord, own: WordColumns): boolean {
  let under = 0;
  for (let i = 0; i < own.text.length; i++) {
    const across = Math.min(x + w, (own.x[i] ?? 0) + (own.w[i] ?? 0)) - Math.max(x, own.x[i] ?? 0);
    const down = Math.min(y + h, (own.y[i] ?? 0) + (own.h[i] ?? 0)) - Math.max(y, own.y[i] ?? 0);
    if (across > 0 && down > 0) under += across * down;
  }
  return under >= sameWord * w * h;
}

function edgesAround(line: readonly SeenWord[]): Edges {
  return {
    x0: Math.min(...line.map(({ x }) => x)),
    y0: Math.min(...line.map(({ y }) => y)),
    x1: Math.max(...line.map(({ x, w }) => x + w)),
    y1: Math.max(...line.map(({ y, h }) => y + h)),
  };
}

/**
 * Where the lines of a part come among the page's own: before the first that stands below in the same column; where
 * there is none, behind the last above it; beside them all, where the part ends.
 */
function placed(lines: readonly SeenLine[], part: Edges, own: readonly Line[]): AddedLine[] {
  let least = 0;
  return lines.map((line) => {
    const middle = (line.box.y0 + line.box.y1) / 2;
    const inColumn = own.map(({ box: [x, , w] }) => x < part.x1 && x + w > part.x0);
    const below = own.findIndex(({ box: [, y] }, i) => i >= least && inColumn[i] && y >= middle);
    const above = own.findLastIndex(({ box: [, y, , h] }, i) => inColumn[i] && y + h / 2 <= middle);
    const after = own.findIndex(({ box: [, y] }, i) => i >= least && y >= part.y1);
    const before = below >= 0 ? below : above >= 0 ? above + 1 : after >= 0 ? after : own.length;
    least = Math.max(least, before);
    return { ...line, before: least };
  });
}

/** The text of the page with these lines in it. It is not made anew: it may say more than its words do. */
function withLines(own: Page, added: readonly AddedLine[]): string {
  const starts = lineStarts(own);
  const breaks = added.map((line) => {
    const start = starts[line.before];
    if (start === undefined) return { at: own.text.length, line };
    // A word that was joined across two lines is not torn apart again.
    const at = start === 0 ? 0 : own.text.lastIndexOf('\n', start);
    return { at: Math.max(0, at), line };
  });
  let out = '';
  let from = 0;
  for (const { at, line } of breaks.sort((a, b) => a.at - b.at)) {
    out += own.text.slice(from, Math.max(from, at));
    from = Math.max(from, at);
    const text = textOf(line.words);
    if (out === '' && from === 0) out = from < own.text.length ? `${text}\n` : text;
    else out += out.endsWith('\n') ? `${text}\n` : `\n${text}`;
  }
  return out + own.text.slice(from);
}

/** Where in the text of a page each of its lines begins. */
function lineStarts(own: Page): number[] {
  const starts: number[] = [];
  let cursor = 0;
  for (const { text } of linesOf(own)) {
    const [first = ''] = text.split(' ', 1);
    const found = own.text.indexOf(first.replace(/-$/, ''), cursor);
    starts.push(found < 0 ? cursor : found);
    if (found < 0) continue;
    // Past all of its words, so that a word that comes again is not found too early.
    cursor = found;
    for (const word of text.split(' ')) {
      const at = own.text.indexOf(word.replace(/-$/, ''), cursor);
      if (at >= 0 && at - cursor <= word.length + 3) cursor = at + word.replace(/-$/, '').length;
    }
  }
  return starts;
}

function withWords(own: WordColumns, added: readonly AddedLine[]): WordColumns {
  const out: Required<WordColumns> = { text: [], x: [], y: [], w: [], h: [], line: [], confidence: [] };
  let line = -1;
  const push = (word: SeenWord): void => {
    out.text.push(word.text);
    out.x.push(round2(word.x));
    out.y.push(round2(word.y));
    out.w.push(round2(word.w));
    out.h.push(round2(word.h));
    out.line.push(line);
    out.confidence?.push(word.confidence);
  };
  const sorted = [...added].sort((a, b) => a.before - b.before);
  let next = 0;
  let index = -1;
  let last = -1;
  const insert = (upTo: number): void => {
    for (; next < sorted.length && (sorted[next]?.before ?? 0) <= upTo; next++) {
      line++;
      for (const word of sorted[next]?.words ?? []) push(word);
    }
  };
  for (let i = 0; i < own.text.length; i++) {
    if (own.line[i] !== last) {
      index++;
      insert(index);
      line++;
    }
    last = own.line[i] ?? 0;
    push({
      text: own.text[i] ?? '',
      x: own.x[i] ?? 0,
      y: own.y[i] ?? 0,
      w: own.w[i] ?? 0,
      h: own.h[i] ?? 0,
      confidence: own.confidence?.[i] ?? 1,
    });
  }
  insert(Number.POSITIVE_INFINITY);
  return out;
}
