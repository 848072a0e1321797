import { type PDFContext, PDFDict, PDFNumber, type PDFRef } from 'pdf-lib';
import { Encodings, Font, FontNames } from 'pdf-lib/standard-fonts';
import { arrayAt, asName, dictAt, itemsOf, nameAt, numberAt, resolve, valueAt } from './objects.ts';
import type { ShownFont } from './shown-font.ts';

/**
 * Fonts of one byte a character: those the form's author chose, as far as it can be told which character each byte shows
 * and how wide it is, and the fourteen that every viewer has.
 */

type Codes = ReadonlyMap<string, number>;
/** In thousandths of an em; null when it is not told. */
type Widths = (code: number, character: string) => number | null;

/** Bytes by character in the encoding that almost every form uses, and characters by the names of their glyphs. */
const winAnsi = new Map<string, number>();
const characterNamed = new Map<string, string>();
const glyphNames = new Map<string, string>();
for (const point of Encodings.WinAnsi.supportedCodePoints) {
  const { code, name } = Encodings.WinAnsi.encodeUnicodeCodePoint(point);
  const character = String.fromCodePoint(point);
  winAnsi.set(character, code);
  glyphNames.set(character, name);
  if (!characterNamed.has(name)) characterNamed.set(name, character);
}
/** Without a stated encoding only what is the same in all of them is certain. */
const ascii: Codes = new Map(
  [...winAnsi].filter(([, code]) => code >= 0x20 && code < 0x7f && code !== 0x27 && code !== 0x60),
);

/** A font of the fourteen, in the family and weight of one that cannot be used. */
export function standardFontLike(context: PDFContext, baseFont: string | null): ShownFont {
  const standard = standardLike(baseFont ?? '');
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: standard,
    Encoding: 'WinAnsiEncoding',
  });
  return shown(`Dk${standard.replace('-', '')}`, context.register(font), winAnsi, widthsOf(standard));
}

/**
 * The font under a name in a form's resources; null when it is not certain what its bytes show. A subset that was cut for
 * other texts lacks letters and counts as such.
 */
export function authorsFont(name: string, font: PDFDict, resource: PDFRef | PDFDict): ShownFont | null {
  const subtype = nameAt(font, 'Subtype');
  if (subtype !== 'Type1' && subtype !== 'TrueType' && subtype !== 'MMType1') return null;
  const baseFont = nameAt(font, 'BaseFont') ?? '';
  if (/^[A-Z]{6}\+/.test(baseFont) || /symbol|dingbat|wingding/i.test(baseFont)) return null;
  const codes = codesOf(font, baseFont);
  const widths = ownWidths(font) ?? standardWidths(baseFont);
  return codes && widths && shown(name, resource, codes, widths);
}

function shown(name: string, resource: PDFRef | PDFDict, codes: Codes, widths: Widths): ShownFont {
  const known = (character: string): { code: number; width: number } | null => {
    const code = codes.get(character);
    const width = code === undefined ? null : widths(code, character);
    return code === undefined || width === null ? null : { code, width };
  };
  return {
    name,
    resource,
    shows: (text) => [...text].every((character) => known(character) !== null),
    width: (text) => [...text].reduce((sum, character) => sum + (known(character)?.width ?? 0), 0) / 1000,
    encode: (text) =>
      [...text].map((character) => (known(character)?.code ?? 0).toString(16).padStart(2, '0')).join(''),
  };
}

/** FontDescriptor /Flags: its glyphs are its own affair. */
const symbolic = 1 << 2;

function codesOf(font: PDFDict, baseFont: string): Codes | null {
  const encoding = valueAt(font, 'Encoding');
  const descriptor = dictAt(font, 'FontDescriptor');
  const isSymbolic = descriptor !== null && ((numberAt(descriptor, 'Flags') ?? 0) & symbolic) !== 0;
  if (!(encoding instanceof PDFDict)) {
    const name = asName(encoding);
    if (name === 'WinAnsiEncoding') return winAnsi;
    // Of a font that states none, viewers agree only where it is one of theirs.
    return name !== null || isStandard(baseFont) ? ascii : null;
  }
  const base = nameAt(encoding, 'BaseEncoding');
  const codes = new Map(base === 'WinAnsiEncoding' ? winAnsi : isSymbolic && base === null ? [] : ascii);
  let code = 0;
  for (const item of itemsOf(arrayAt(encoding, 'Differences')).slice(0, 1000)) {
    const entry = resolve(font.context, item);
    const name = asName(entry);
    if (entry instanceof PDFNumber) code = entry.asNumber();
    else if (name !== null) replaceCode(codes, code++, name);
  }
  return codes;
}

function isStandard(baseFont: string): boolean {
  return fontNames.some((name) => name === baseFont);
}

function replaceCode(codes: Map<string, number>, code: number, name: string): void {
  for (const [character, known] of codes) if (known === code) codes.delete(character);
  const character = characterNamed.get(name) ?? characterOfName(name);
  if (character !== null && code >= 0 && code < 256) codes.set(character, code);
}

function characterOfName(name: string): string | null {
  const [, hex] = /^uni([0-9A-F]{4})$/.exec(name) ?? [];
  return hex === undefined ? null : String.fromCharCode(Number.parseInt(hex, 16));
}

/** The widths a font states itself; of an embedded one, what has none has no glyph. */
function ownWidths(font: PDFDict): Widths | null {
  const widths = arrayAt(font, 'Widths');
  if (!widths) return null;
  const first = numberAt(font, 'FirstChar') ?? 0;
  return (code) => {
    const width = numberAt(widths, code - first);
    return width !== null && width > 0 ? width : null;
  };
}

const fontNames: readonly FontNames[] = Object.values(FontNames);

function standardWidths(baseFont: string): Widths | null {
  const standard = fontNames.find((name) => name === baseFont) ?? otherNames[baseFont.replace(/[\s,]/g, '')];
  return standard ? widthsOf(standard) : null;
}

/** Names under which viewers have always shown standard fonts. */
const otherNames: Readonly<Record<string, FontNames>> = {
  Arial: FontNames.Helvetica,
  ArialMT: FontNames.Helvetica,
  ArialBold: FontNames.HelveticaBold,
  'Arial-BoldMT': FontNames.HelveticaBold,
  TimesNewRoman: FontNames.TimesRoman,
  TimesNewRomanPSMT: FontNames.TimesRoman,
  CourierNew: FontNames.Courier,
  CourierNewPSMT: FontNames.Courier,
};

function widthsOf(name: FontNames): Widths {
  const font = Font.load(name);
  return (_, character) => {
    const glyph = glyphNames.get(character);
    return glyph === undefined ? null : (font.getWidthOfGlyph(glyph) ?? null);
  };
}

function standardLike(baseFont: string): FontNames {
  const bold = /bold|black|heavy|demi/i.test(baseFont);
  const slanted = /italic|oblique/i.test(baseFont);
  const pick = (names: readonly [FontNames, FontNames, FontNames, FontNames]): FontNames =>
    names[(bold ? 1 : 0) + (slanted ? 2 : 0)] ?? names[0];
  if (/cour|mono|typewriter|consol/i.test(baseFont)) {
    return pick([
      FontNames.Courier,
      FontNames.CourierBold,
      FontNames.CourierOblique,
      FontNames.CourierBoldOblique,
    ]);
  }
  if (
    /times|serif|roman|garamond|georgia|minion|cambria|^TiRo$|^TiBo$/i.test(baseFont) &&
    !/sans/i.test(baseFont)
  ) {
    return pick([
      FontNames.TimesRoman,
      FontNames.TimesRomanBold,
      FontNames.TimesRomanItalic,
      FontNames.TimesRomanBoldItalic,
    ]);
  }
  return pick([
    FontNames.Helvetica,
    FontNames.HelveticaBold,
    FontNames.HelveticaOblique,
    FontNames.HelveticaBoldOblique,
  ]);
}
