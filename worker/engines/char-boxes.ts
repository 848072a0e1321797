import type { UserRect } from '#core/reading/box';
import type { Pdfium } from './pdfium.ts';

/**
 * The boxes of the characters of one text page. It runs for every character of every document, so it makes nothing
 * new: neither arrays nor rectangles nor views of the WebAssembly heap.
 */
export class CharBoxes {
  readonly #pdfium: Pdfium;
  readonly #textPage: number;
  readonly #at: number;
  readonly #loose: UserRect = { left: 0, bottom: 0, right: 0, top: 0 };
  readonly #tight: UserRect = { left: 0, bottom: 0, right: 0, top: 0 };
  #singles: Float32Array;
  #doubles: Float64Array;

  /** @param scratch address of 32 bytes that may be overwritten, as malloc aligns them */
  constructor(pdfium: Pdfium, textPage: number, scratch: number) {
    this.#pdfium = pdfium;
    this.#textPage = textPage;
    this.#at = scratch;
    this.#singles = new Float32Array(pdfium.memory.buffer, scratch, 4);
    this.#doubles = new Float64Array(pdfium.memory.buffer, scratch, 4);
  }

  /**
   * The box of one character in user space: its line-height box (ascent to descent, advance width), which stays
   * level along a line and so makes geometry easy, widened to the ink where a glyph juts out of it. Null when
   * neither has an area: some fonts have no metrics at all. The rectangle is the same one at every call.
   */
  of(index: number): UserRect | null {
    const hasLoose = this.#readLoose(index);
    const hasTight = this.#readTight(index);
    const loose = this.#loose;
    const tight = this.#tight;
    if (!hasTight) return hasLoose ? loose : null;
    if (!hasLoose) return tight;
    if (tight.left < loose.left) loose.left = tight.left;
    if (tight.bottom < loose.bottom) loose.bottom = tight.bottom;
    if (tight.right > loose.right) loose.right = tight.right;
    if (tight.top > loose.top) loose.top = tight.top;
    return loose;
  }

  /** FS_RECTF: left, top, right, bottom. */
  #readLoose(index: number): boolean {
    if (this.#pdfium.textGetLooseCharBox(this.#textPage, index, this.#at) === 0) return false;
    this.#renewViews();
    const view = this.#singles;
    return setOrdered(this.#loose, view[0] ?? 0, view[3] ?? 0, view[2] ?? 0, view[1] ?? 0);
  }

  #readTight(index: number): boolean {
    const at = this.#at;
    // Left, right, bottom, top.
    if (this.#pdfium.textGetCharBox(this.#textPage, index, at, at + 8, at + 16, at + 24) === 0) return false;
    this.#renewViews();
    const view = this.#doubles;
    return setOrdered(this.#tight, view[0] ?? 0, view[2] ?? 0, view[1] ?? 0, view[3] ?? 0);
  }

  /** When the heap grows, its old buffer is detached and views of it read as empty: every box would be zero. */
  #renewViews(): void {
    if (this.#singles.length !== 0) return;
    this.#singles = new Float32Array(this.#pdfium.memory.buffer, this.#at, 4);
    this.#doubles = new Float64Array(this.#pdfium.memory.buffer, this.#at, 4);
  }
}

/** False when there is no area. Mirrored text comes with its edges swapped. */
function setOrdered(rect: UserRect, a: number, b: number, c: number, d: number): boolean {
  rect.left = Math.min(a, c);
  rect.bottom = Math.min(b, d);
  rect.right = Math.max(a, c);
  rect.top = Math.max(b, d);
  return Number.isFinite(a + b + c + d) && rect.right > rect.left && rect.top > rect.bottom;
}
