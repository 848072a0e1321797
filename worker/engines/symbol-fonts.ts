import type { Pdfium } from './pdfium.ts';

/**
 * Fonts whose letters are pictures: the file says "ü" and the page shows a tick. What each code shows, as far as it
 * says something of the words beside it: ticks, crosses, boxes, bullets and arrows.
 */
type Pictures = Readonly<Record<number, string>>;

const wingdings: Pictures = {
  40: '☎',
  42: '✉',
  70: '☞',
  108: '●',
  109: '❍',
  110: '■',
  111: '□',
  112: '□',
  113: '❑',
  114: '❒',
  115: '⬧',
  116: '⧫',
  117: '◆',
  118: '❖',
  119: '⬥',
  120: '☒',
  158: '·',
  159: '•',
  161: '○',
  164: '◉',
  165: '◎',
  167: '▪',
  168: '☐',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '➔',
  251: '✘',
  252: '✔',
  253: '☒',
  254: '☑',
};
const wingdings2: Pictures = {
  79: '✘',
  80: '✔',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  150: '●',
  151: '●',
  162: '■',
  163: '☐',
};
const webdings: Pictures = { 97: '✔', 99: '☐', 103: '■', 110: '●', 114: '✘', 120: '☒' };
const marlett: Pictures = { 97: '✔', 98: '✔', 114: '✘', 105: '●' };
const dingbats: Pictures = {
  51: '✓',
  52: '✔',
  53: '✕',
  54: '✖',
  55: '✗',
  56: '✘',
  72: '★',
  108: '●',
  109: '❍',
  110: '■',
  111: '❏',
  112: '❐',
  113: '❑',
  114: '❒',
  117: '◆',
  118: '❖',
  212: '➔',
  213: '→',
};

/** Name of the font of a run, and of which its letters are. */
const families: readonly [name: RegExp, pictures: Pictures][] = [
  [/wingdings ?-?2/i, wingdings2],
  [/wingdings/i, wingdings],
  [/webdings/i, webdings],
  [/marlett/i, marlett],
  [/dingbats|monotype ?sorts/i, dingbats],
];

/** Bytes: a longer name is none of these. */
const longestName = 64;

/** What the glyphs of one text page show, for those whose font is one of pictures. */
export class SymbolFonts {
  readonly #pdfium: Pdfium;
  readonly #text: number;
  readonly #pictures = new Map<number, Pictures | null>();

  /** @param text the text page of PDFium */
  constructor(pdfium: Pdfium, text: number) {
    this.#pdfium = pdfium;
    this.#text = text;
  }

  /** The sign that a glyph with a code of an alphabet shows; null when it shows what its code says. */
  signOf(index: number, code: number): string | null {
    const object = this.#pdfium.textGetTextObject(this.#text, index);
    const font = object === 0 ? 0 : this.#pdfium.textObjGetFont(object);
    if (font === 0) return null;
    const pictures = this.#picturesOf(font);
    // Fonts of signs have their codes at F000 to F0FF where they have any in Unicode.
    return pictures?.[code >= 0xf000 && code <= 0xf0ff ? code & 0xff : code] ?? null;
  }

  /** Whether one of these fonts is one of pictures; also where they are not known. */
  areAmong(fonts: ReadonlySet<number> | null): boolean {
    if (!fonts) return true;
    for (const font of fonts) if (this.#picturesOf(font)) return true;
    return false;
  }

  #picturesOf(font: number): Pictures | null {
    let pictures = this.#pictures.get(font);
    if (pictures === undefined) {
      pictures = picturesOf(this.#nameOf(font));
      this.#pictures.set(font, pictures);
    }
    return pictures;
  }

  #nameOf(font: number): string {
    const pdfium = this.#pdfium;
    const at = pdfium.malloc(longestName);
    const length = pdfium.fontGetBaseFontName(font, at, longestName);
    const bytes = new Uint8Array(
      pdfium.memory.buffer,
      at,
      Math.max(0, Math.min(length, longestName + 1) - 1),
    );
    const name = length > longestName ? '' : Buffer.from(bytes).toString('latin1');
    pdfium.free(at);
    return name;
  }
}

function picturesOf(name: string): Pictures | null {
  return families.find(([family]) => family.test(name))?.[1] ?? null;
}
