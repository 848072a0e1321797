import { DocketError } from '#core/errors/docket-error';
import { PageAssembler } from '#core/reading/assemble';
import type { Placed } from '#core/reading/beside-labels';
import { type Edges, type Rotation, toVisible, type UserRect } from '#core/reading/box';
import { round2 } from '#core/reading/page';
import { CharBoxes } from './char-boxes.ts';
import type { Pdfium } from './pdfium.ts';
import { SymbolFonts } from './symbol-fonts.ts';

/** What PDFium reports for a hyphen that breaks a word at the end of a line. */
const brokenWordHyphen = 2;

export type PageView = { crop: UserRect; rotation: Rotation; width: number; height: number };

/**
 * The words and text of one text page, and the codes of its characters as PDFium numbers them.
 * @param scratch address of 32 bytes that may be overwritten
 * @param fonts those of the page's texts; null where they are not known
 * @param placed what belongs beside its label wherever the file draws it
 * @throws DocketError LIMIT_EXCEEDED when the page has more than `maxCharacters` characters
 */
export function readText(
  pdfium: Pdfium,
  text: number,
  { crop, rotation, width, height }: PageView,
  scratch: number,
  maxCharacters: number,
  placed: Placed,
  fonts: ReadonlySet<number> | null,
) {
  const assembler = new PageAssembler(width, height);
  const boxes = new CharBoxes(pdfium, text, scratch);
  const count = Math.max(0, pdfium.textCountChars(text));
  if (count > maxCharacters) {
    throw new DocketError('LIMIT_EXCEEDED', {
      message: `a page has ${count} characters`,
      details: { limit: 'page-characters', characters: count, maxPageCharacters: maxCharacters },
    });
  }
  const codes = new Uint32Array(count);
  const edges: Edges = { x0: 0, y0: 0, x1: 0, y1: 0 };
  let glyphs = 0;
  // Glyphs whose meaning PDFium guessed, and glyphs without any.
  let doubtful = 0;
  let missing = 0;
  let highSurrogate = 0;
  const symbols = new SymbolFonts(pdfium, text);
  const hasSymbols = symbols.areAmong(fonts);
  // Asking for a font costs as much as a box, so it is asked on pages that have fonts of signs, where signs are: at the
  // beginning of a word, beyond the alphabet, and after a sign.
  let mayBeSign = true;
  for (let i = 0; i < count; i++) {
    let code = pdfium.textGetUnicode(text, i);
    codes[i] = code;
    if (code === 0x0d) continue;
    if (code === 0x0a) {
      mayBeSign = true;
      assembler.newline();
      continue;
    }
    if (isSpace(code)) {
      mayBeSign = true;
      assembler.space();
      continue;
    }
    if (code >= 0xd800 && code <= 0xdbff) {
      highSurrogate = code;
      continue;
    }
    if (code >= 0xdc00 && code <= 0xdfff) {
      if (highSurrogate === 0) continue;
      code = (highSurrogate - 0xd800) * 0x400 + (code - 0xdc00) + 0x10000;
    }
    highSurrogate = 0;
    const rect = boxes.of(i);
    if (!rect) continue;
    glyphs++;
    if (code >= 0x2e80) narrow(rect);
    toVisible(rect, crop, rotation, edges);
    if (code === brokenWordHyphen) {
      assembler.hyphen(edges);
      continue;
    }
    // 0 is a glyph without a meaning in Unicode; beyond 10FFFF a broken font made a number up.
    if (code < 32 || code > 0x10ffff) {
      missing++;
      continue;
    }
    const sign: string | null =
      hasSymbols && (mayBeSign || code > 0x7e) && isOfSymbols(code) ? symbols.signOf(i, code) : null;
    mayBeSign = sign !== null;
    if (sign === null && pdfium.textHasUnicodeMapError(text, i) > 0) doubtful++;
    assembler.glyph(sign ?? (code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code)), edges);
  }
  const confidence = glyphs === 0 ? null : round2((glyphs - doubtful - missing) / glyphs);
  return { ...assembler.finish(placed), confidence, glyphs, doubtful, missing, codes };
}

/**
 * Glyphs written downwards are as wide as high. Where their font cannot be drawn, PDFium's box also covers the place to
 * the left of them, where the neighbouring column stands.
 */
function narrow(rect: UserRect): void {
  const height = rect.top - rect.bottom;
  if (rect.right - rect.left > 1.8 * height) rect.left = rect.right - height;
}

/** Codes that fonts of signs use; what has a code of its own beyond them is what it is. */
function isOfSymbols(code: number): boolean {
  return code <= 0xff || (code >= 0xf000 && code <= 0xf0ff);
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 160 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000
  );
}
