import { ligatureInOrder } from './arabic-ligatures.ts';
import { besideLabels, type Placed } from './beside-labels.ts';
import type { Edges } from './box.ts';
import { columnsOf, type Region } from './columns.ts';
import { orderLatinRuns } from './mixed-directions.ts';
import { round2, type WordColumns } from './page.ts';
import { endsInNumber, isRaisedBehind, mayBeRaised, raisedForm, staysRaised } from './raised-marks.ts';
import { normalizeText, normalizeWord } from './text.ts';
import { gatherVertical } from './vertical-text.ts';

/**
 * Builds the words, lines and text of one page from the characters an engine gives in reading order.
 *
 * A word ends at a space, at a new line, and where the next character stands too far away to belong to it:
 * engines do not always report the gap between two columns as a space.
 */
export class PageAssembler {
  readonly #width: number;
  readonly #height: number;
  #words: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  /** Words whose last character is the hyphen that breaks them at the end of a line. */
  #hyphens = new Set<number>();
  /** Whether there are characters that may be written downwards. */
  #hasEastAsian = false;
  #hasRightToLeft = false;
  #line = 0;
  #lineHasWords = false;
  #word = '';
  #box: Edges | null = null;
  #last: Edges | null = null;
  /** The last character of the word, where it is a raised one. */
  #raised: Edges | null = null;
  /** The last character of the word before, on the same line. */
  #before: Edges | null = null;
  /** Where in the word the characters of its last glyph begin. */
  #lastAt = 0;
  /** Whether the last glyph of the word has several characters. */
  #isLigature = false;
  /** What the boxes above are kept in: nothing new is made for a character. */
  readonly #kept = { box: noEdges(), last: noEdges(), raised: noEdges(), before: noEdges() };
  /** The widest gap between two characters of the current word; null while it has only one. */
  #widestGap: number | null = null;

  /** Width and height of the visible page in points: what lies outside is not on the page and is dropped. */
  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /**
   * One character (or ligature, or surrogate pair) with its edges on the visible page, which are copied: whoever calls may
   * use the same object for the next one.
   */
  glyph(text: string, edges: Edges): void {
    if (this.#last && isSamePlace(this.#last, edges) && rightToLeft.test(text)) {
      // A ligature (lam and alef) is one glyph of several characters.
      this.#word += text;
      this.#isLigature = true;
      return;
    }
    this.#orderLigature();
    if (this.#before && !this.#last && startsLine(this.#before, edges)) this.newline();
    if (this.#last) {
      const gap = gapBetween(this.#last, edges);
      if (isFar(this.#last, edges)) {
        const below = startsLine(this.#last, edges);
        this.#endWord();
        if (below) this.newline();
      } else if (this.#widestGap !== null && isWordGap(gap, this.#widestGap, edges)) {
        this.#endWord();
      } else if (this.#word.endsWith('....') && text !== '.') {
        // Dots that lead to a figure are no part of it.
        this.#endWord();
      } else {
        this.#widestGap = Math.max(this.#widestGap ?? 0, gap);
      }
    }
    const isRaised = this.#isRaised(text, edges);
    // "398.00" and the mark of a note: one number more it must not become.
    if (isRaised && !this.#raised && endsInNumber(this.#word)) this.#endWord();
    this.#raised = isRaised ? copied(edges, this.#kept.raised) : null;
    this.#lastAt = this.#word.length;
    this.#word += isRaised ? raisedForm(text) : text;
    const code = text.charCodeAt(0);
    if (code >= firstEastAsian) this.#hasEastAsian = true;
    if (code >= firstRightToLeft && code <= lastRightToLeft) this.#hasRightToLeft = true;
    if (this.#box) widen(this.#box, edges);
    else this.#box = copied(edges, this.#kept.box);
    this.#last = copied(edges, this.#kept.last);
  }

  /** A mark that belongs to the current word and takes no room of its own. */
  combine(text: string): void {
    if (this.#box) this.#word += text;
  }

  space(): void {
    this.#endWord();
  }

  newline(): void {
    this.#endWord();
    this.#before = null;
    if (!this.#lineHasWords) return;
    this.#line++;
    this.#lineHasWords = false;
  }

  /**
   * The hyphen that breaks a word at the end of a line. The word keeps it where it stands (that is what is on the
   * page); in the text both halves are joined.
   */
  hyphen(edges: Edges): void {
    this.glyph('-', edges);
    if (!this.#endWord()) return;
    this.#hyphens.add(this.#words.text.length - 1);
    this.newline();
  }

  /**
   * The words and the text in reading order, what was `placed` beside its labels, and the regions of the page (indices of words): columns, and the rest.
   */
  finish(placed: Placed = { fields: [], marks: [] }): {
    text: string;
    words: WordColumns;
    regions: Region[];
  } {
    this.#endWord();
    if (this.#hasEastAsian) this.#use(gatherVertical(this.#words));
    if (this.#hasRightToLeft) this.#use(orderLatinRuns(this.#words));
    this.#use(besideLabels(this.#words, placed));
    const { order, regions } = columnsOf(this.#words);
    if (!order) return { text: textOf(this.#words, this.#hyphens), words: this.#words, regions };
    const place = new Map(order.map((from, to) => [from, to]));
    const { words, hyphens } = inOrder(this.#words, this.#hyphens, order);
    return {
      text: textOf(words, hyphens),
      words,
      // Rows name words by index, and indices have changed.
      regions: regions.map((region) => ({
        words: region.words.map((i) => place.get(i) ?? i).sort((a, b) => a - b),
      })),
    };
  }

  /** Takes words over that were arranged anew. */
  #use(arranged: { words: WordColumns; from: (number | null)[] } | null): void {
    if (!arranged) return;
    const hyphens = this.#hyphens;
    this.#words = arranged.words;
    this.#hyphens = new Set(
      arranged.from.flatMap((source, i) => (source !== null && hyphens.has(source) ? [i] : [])),
    );
  }

  #isRaised(text: string, edges: Edges): boolean {
    if (!this.#last || !mayBeRaised(text)) return false;
    return this.#raised ? staysRaised(this.#raised, edges) : isRaisedBehind(this.#last, edges);
  }

  #orderLigature(): void {
    if (!this.#isLigature) return;
    this.#isLigature = false;
    this.#word = this.#word.slice(0, this.#lastAt) + ligatureInOrder(this.#word.slice(this.#lastAt));
  }

  #endWord(): boolean {
    this.#orderLigature();
    const box = this.#box && this.#clip(this.#box);
    const text = box ? normalizeWord(this.#word) : '';
    if (this.#last) this.#before = copied(this.#last, this.#kept.before);
    this.#word = '';
    this.#box = null;
    this.#last = null;
    this.#raised = null;
    this.#widestGap = null;
    if (!box || text === '') return false;
    const { text: texts, x, y, w, h, line } = this.#words;
    texts.push(text);
    x.push(round2(box.x0));
    y.push(round2(box.y0));
    w.push(round2(box.x1 - box.x0));
    h.push(round2(box.y1 - box.y0));
    line.push(this.#line);
    this.#lineHasWords = true;
    return true;
  }

  #clip(box: Edges): Edges | null {
    const clipped = {
      x0: Math.max(0, box.x0),
      y0: Math.max(0, box.y0),
      x1: Math.min(this.#width, box.x1),
      y1: Math.min(this.#height, box.y1),
    };
    // A person cannot see what lies outside the page, so it must not become a fact (nor hide an instruction).
    return clipped.x1 > clipped.x0 && clipped.y1 > clipped.y0 ? clipped : null;
  }
}

/**
 * Words as text, one line of it per line. Broken words are joined: "exam-|ple" is "example" and "Smith-|Jones" is
 * "Smith-Jones", but before "1The" a footnote has come between.
 */
function textOf({ text: words, line }: WordColumns, hyphens: ReadonlySet<number>): string {
  let text = words[0] ?? '';
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (hyphens.size > 0 && hyphens.has(i - 1) && /^\p{L}/u.test(word)) {
      if (!/^\p{Lu}/u.test(word)) text = text.slice(0, -1);
      text += word;
    } else text += (line[i] === line[i - 1] ? ' ' : '\n') + word;
  }
  // Words are clean already, and most stay so when they stand beside each other.
  return settled.test(text) ? text : normalizeText(text);
}

/** Letters that no other is joined to, whatever comes next. */
const settled = /^[\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** The words in another order. Words that were no neighbours on their line stand on different lines now. */
function inOrder(words: WordColumns, hyphens: ReadonlySet<number>, order: readonly number[]) {
  const out: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  const broken = new Set<number>();
  let line = 0;
  for (const [to, from] of order.entries()) {
    const before = order[to - 1];
    const text = words.text[from] ?? '';
    if (before !== undefined && (before + 1 !== from || words.line[before] !== words.line[from])) {
      line++;
      // Inside a line the engine took the hyphen of the left column for one between words.
      const last = words.text[before] ?? '';
      if (/\p{L}-$/u.test(last) && /^\p{Ll}/u.test(text)) broken.add(to - 1);
    }
    if (hyphens.has(from)) broken.add(to);
    out.text.push(text);
    out.x.push(words.x[from] ?? 0);
    out.y.push(words.y[from] ?? 0);
    out.w.push(words.w[from] ?? 0);
    out.h.push(words.h[from] ?? 0);
    out.line.push(line);
  }
  return { words: out, hyphens: broken };
}

function noEdges(): Edges {
  return { x0: 0, y0: 0, x1: 0, y1: 0 };
}

function copied(edges: Edges, into: Edges): Edges {
  into.x0 = edges.x0;
  into.y0 = edges.y0;
  into.x1 = edges.x1;
  into.y1 = edges.y1;
  return into;
}

/** In place: it is done for every character. */
function widen(box: Edges, by: Edges): void {
  if (by.x0 < box.x0) box.x0 = by.x0;
  if (by.y0 < box.y0) box.y0 = by.y0;
  if (by.x1 > box.x1) box.x1 = by.x1;
  if (by.y1 > box.y1) box.y1 = by.y1;
}

/** Hebrew, Arabic, Syriac and what stands between them. */
const firstRightToLeft = 0x590;
const lastRightToLeft = 0x8ff;
/** Below it stand the alphabets and the signs of all languages. */
const firstEastAsian = 0x2e80;

const rightToLeft = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;

function isSamePlace(a: Edges, b: Edges): boolean {
  return a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;
}

/** The empty room between two characters of a level line; 0 when they touch or overlap. */
function gapBetween(a: Edges, b: Edges): number {
  return Math.max(0, b.x0 - a.x1, a.x0 - b.x1);
}

/**
 * Whether a gap ends a word although no space was reported: wide for the size of the type, and much wider than
 * the gaps inside the word so far, so that a heading with letter-spacing stays whole.
 */
function isWordGap(gap: number, widestSoFar: number, next: Edges): boolean {
  return gap > 0.12 * (next.y1 - next.y0) && gap > 3 * widestSoFar;
}

/** Whether two neighbours in reading order are further apart than the characters of one word ever are. */
function isFar(a: Edges, b: Edges): boolean {
  const em = Math.max(a.y1 - a.y0, b.y1 - b.y0, Math.min(a.x1 - a.x0, b.x1 - b.x0));
  const across = Math.max(b.x0 - a.x1, a.x0 - b.x1);
  const down = Math.max(b.y0 - a.y1, a.y0 - b.y1);
  return across > em || down > em;
}

/**
 * Whether what comes next stands on another line, although no line end was reported: clearly higher or lower, or a
 * little and further back than where the line had come to. A raised figure is neither.
 */
function startsLine(a: Edges, b: Edges): boolean {
  const height = Math.max(a.y1 - a.y0, b.y1 - b.y0);
  const apart = Math.abs(a.y0 + a.y1 - b.y0 - b.y1) / 2;
  return apart > 0.75 * height || (apart > 0.4 * height && b.x1 < a.x0);
}
