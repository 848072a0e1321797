import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fontkit from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';
import type { ShownFont } from './shown-font.ts';

/**
 * Fonts that come along, for what neither the form's own font nor the fourteen every viewer has can show: Latin with all
 * its accents, Greek, Cyrillic, Hebrew and Vietnamese in shapes and widths of Helvetica, then Arabic, Devanagari, Thai,
 * Chinese, Japanese and Korean. A filled form carries the glyphs it uses and no more.
 */
const packages = [
  '@fontsource/arimo',
  '@fontsource/noto-sans-arabic',
  '@fontsource/noto-sans-devanagari',
  '@fontsource/noto-sans-thai',
  // Its strokes are as strong as Helvetica's; the other has what only Chinese is written with.
  '@fontsource/sawarabi-gothic',
  '@fontsource/zcool-xiaowei',
  '@fontsource/nanum-gothic',
];

/** One file of a package, and the characters it was cut for. */
type FontFile = { file: string; ranges: readonly (readonly [first: number, last: number])[] };

let known: readonly FontFile[] | null = null;

function fontFiles(): readonly FontFile[] {
  known ??= packages.flatMap(filesOf);
  return known;
}

function filesOf(name: string): FontFile[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/unicode.json`));
  const subsets: unknown = JSON.parse(readFileSync(path.join(folder, 'unicode.json'), 'utf8'));
  if (typeof subsets !== 'object' || subsets === null) return [];
  return Object.entries(subsets).map(([subset, ranges]) => ({
    file: path.join(
      folder,
      'files',
      `${path.basename(name)}-${subset.replace(/[[\]]/g, '')}-400-normal.woff`,
    ),
    ranges: String(ranges).split(',').map(asRange),
  }));
}

function asRange(range: string): readonly [number, number] {
  const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/** The fonts of one document, each embedded once and only when something is written in it. */
export class WideFonts {
  readonly #document: PDFDocument;
  readonly #loaded = new Map<string, ShownFont>();

  constructor(document: PDFDocument) {
    this.#document = document;
    document.registerFontkit(fontkit);
  }

  /** A font that has all these characters; null when there is none. */
  async fontFor(characters: string): Promise<ShownFont | null> {
    const points = [...characters].map((character) => character.codePointAt(0) ?? 0);
    for (const { file, ranges } of fontFiles()) {
      if (!points.every((point) => ranges.some(([first, last]) => point >= first && point <= last))) continue;
      const font = this.#loaded.get(file) ?? (await this.#load(file));
      if (font.shows(characters)) return font;
    }
    return null;
  }

  async #load(file: string): Promise<ShownFont> {
    const embedded = await this.#document.embedFont(readFileSync(file), { subset: true });
    const font = shown(embedded, `DkF${this.#loaded.size}`);
    this.#loaded.set(file, font);
    return font;
  }
}

function shown(embedded: PDFFont, name: string): ShownFont {
  const characters = new Set(embedded.getCharacterSet());
  return {
    name,
    resource: embedded.ref,
    shows: (text) => [...text].every((character) => characters.has(character.codePointAt(0) ?? 0)),
    width: (text) => embedded.widthOfTextAtSize(text, 1),
    encode: (text) => embedded.encodeText(text).asString(),
  };
}
