import type { Chunk, Row } from '#core/layout/rows';
import type { WordColumns } from './page.ts';

/** Dots that lead the eye from a name to what belongs to it: they part two cells and are part of neither. */
const onlyLeader = /^(?:[.·…_]{4,}|…{2,})$/;
const lonelyDot = /^[.·…]$/;
const dots = '.·…_';
const fewestDots = 4;

/** A row whose leaders are taken out, and whether it had any. */
export type LedRow = Row & { led: boolean };

/** The rows with their leaders taken out: what stands before and after one are two chunks, however close they are. */
export function withoutLeaders(words: WordColumns, rows: readonly Row[]): LedRow[] {
  return rows.map((row) => {
    if (!row.chunks.some((chunk) => chunk.words.some((i) => isDot(words.text[i]?.at(-1)))))
      return { ...row, led: false };
    const chunks = row.chunks.flatMap((chunk) => partsOf(words, chunk));
    return chunks.length === 0 ||
      (chunks.length === row.chunks.length && chunks.every((chunk, n) => chunk === row.chunks[n]))
      ? { ...row, led: false }
      : { ...row, chunks, led: true };
  });
}

/** Text of a cell without the dots that lead away from it. */
export function withoutLeader(text: string): string {
  return text
    .split('\n')
    .map((line) => line.slice(0, endBeforeLeader(line)).trimEnd())
    .join('\n');
}

/** Where the dots at the end of a text begin; its length where there are too few. Counted: an expression tries anew at each dot. */
function endBeforeLeader(text: string): number {
  let end = text.length;
  while (end > 0 && isDot(text[end - 1])) end--;
  return text.length - end >= fewestDots ? end : text.length;
}

function isDot(character: string | undefined): boolean {
  return character !== undefined && dots.includes(character);
}

function hasLeaderAtEnd(text: string): boolean {
  return endBeforeLeader(text) < text.length;
}

function partsOf(words: WordColumns, chunk: Chunk): Chunk[] {
  const leading = leaderDots(words, chunk);
  if (leading.size === 0 && !chunk.words.some((i) => hasLeaderAtEnd(words.text[i] ?? ''))) return [chunk];
  const parts: number[][] = [[]];
  for (const i of chunk.words) {
    if (leading.has(i)) parts.push([]);
    else {
      parts.at(-1)?.push(i);
      if (hasLeaderAtEnd(words.text[i] ?? '')) parts.push([]);
    }
  }
  return parts.filter((part) => part.length > 0).map((part) => chunkOf(words, part));
}

/** Words of dots alone: long ones, and single dots of which at least four follow each other. */
function leaderDots(words: WordColumns, chunk: Chunk): Set<number> {
  const found = new Set<number>();
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= 4) for (const i of run) found.add(i);
    run = [];
  };
  for (const i of chunk.words) {
    const text = words.text[i] ?? '';
    if (lonelyDot.test(text)) run.push(i);
    else {
      close();
      if (onlyLeader.test(text)) found.add(i);
    }
  }
  close();
  return found;
}

function chunkOf({ x, y, w, h, text }: WordColumns, members: number[]): Chunk {
  const chunk: Chunk = {
    x0: Number.POSITIVE_INFINITY,
    x1: 0,
    y0: Number.POSITIVE_INFINITY,
    y1: 0,
    words: members,
  };
  for (const i of members) {
    const letters = text[i] ?? '';
    // Dots at the end of a word are as wide as any; what they lead from ends before them.
    const kept = endBeforeLeader(letters) / Math.max(1, letters.length);
    chunk.x0 = Math.min(chunk.x0, x[i] ?? 0);
    chunk.x1 = Math.max(chunk.x1, (x[i] ?? 0) + (w[i] ?? 0) * kept);
    chunk.y0 = Math.min(chunk.y0, y[i] ?? 0);
    chunk.y1 = Math.max(chunk.y1, (y[i] ?? 0) + (h[i] ?? 0));
  }
  return chunk;
}
