import type { PageWarning } from '#core/reading/page';
import type { Pdfium } from './pdfium.ts';

/** Numbers of fewer figures are numbers of notes and steps. */
const leastFigures = 3;
const mostWarnings = 20;
/** Bytes: longer names are cut. */
const longestName = 64;

type Figure = { font: number };

/**
 * Numbers whose figures are set in several fonts, as warnings of a page: 'fonts_mixed', with the number and its fonts. The
 * last figure alone may be a note's. Two calls a figure, and none for any other letter.
 * @param codes what the characters of the text page are, as PDFium numbers them
 */
export function mixedFonts(pdfium: Pdfium, text: number, codes: Uint32Array): PageWarning[] {
  const warnings: PageWarning[] = [];
  const names = new Map<number, string>();
  let run: Figure[] = [];
  let printed = '';
  const end = (): void => {
    const fonts = fontsOf(pdfium, run, names);
    if (fonts.length > 1 && warnings.length < mostWarnings)
      warnings.push({ code: 'fonts_mixed', detail: `${printed.replace(/[.,]$/, '')}: ${fonts.join(', ')}` });
    run = [];
    printed = '';
  };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    const isFigure = code >= 0x30 && code <= 0x39;
    const isWithin = run.length > 0 && (code === 0x2c || code === 0x2e);
    if (!isFigure && !isWithin) {
      if (run.length > 0) end();
      continue;
    }
    printed += String.fromCodePoint(code);
    if (!isFigure) continue;
    const object = pdfium.textGetTextObject(text, i);
    run.push({ font: object === 0 ? 0 : pdfium.textObjGetFont(object) });
  }
  end();
  return warnings;
}

/** Names of the fonts of a number, where they are several; none of too few figures. */
function fontsOf(pdfium: Pdfium, run: readonly Figure[], names: Map<number, string>): string[] {
  const own = run.slice(0, -1);
  if (run.length < leastFigures || own.every(({ font }) => font === own[0]?.font)) {
    // A number whose last figure alone is set otherwise ends in a note's.
    return [];
  }
  const fonts = run.flatMap(({ font }) => (font === 0 ? [] : [nameOf(pdfium, font, names)]));
  return [...new Set(fonts)];
}

/** Without the mark of a subset ("ABCDEF+Arial"): a file may hold one font in several parts. */
function nameOf(pdfium: Pdfium, font: number, names: Map<number, string>): string {
  const known = names.get(font);
  if (known !== undefined) return known;
  const at = pdfium.malloc(longestName);
  const length = Math.min(longestName, pdfium.fontGetBaseFontName(font, at, longestName));
  const bytes = new Uint8Array(pdfium.memory.buffer, at, Math.max(0, length));
  const name =
    Buffer.from(bytes)
      .toString('latin1')
      .split('\0')[0]
      ?.replace(/^[A-Z]{6}\+/, '') ?? '';
  pdfium.free(at);
  const plain = name.replaceAll(/[,\s]+/g, ' ').trim() || 'a font without a name';
  names.set(font, plain);
  return plain;
}
