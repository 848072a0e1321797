import type { PDFDict, PDFRef } from 'pdf-lib';
import { inOrderOfTheEye } from './bidirectional.ts';
import { dictAt, nameAt, refAt } from './objects.ts';
import type { OpenForm } from './open-form.ts';
import type { Run, ShownFont } from './shown-font.ts';
import { authorsFont, standardFontLike } from './simple-fonts.ts';
import { WideFonts } from './wide-fonts.ts';

/** Chooses the fonts that texts of one document are written in. */
export class FontBook {
  readonly #form: OpenForm;
  readonly #wide: WideFonts;
  readonly #standard = new Map<string, ShownFont>();
  readonly #chosen = new Map<PDFDict | string, readonly ShownFont[]>();

  constructor(form: OpenForm) {
    this.#form = form;
    this.#wide = new WideFonts(form.document);
  }

  /**
   * A text in pieces of one font each, in the order of the eye: in the author's font where it can show a word, else in one
   * that every viewer has, else in one that is embedded.
   * @returns the runs, or the first character that no font at hand can show
   */
  async runs(
    text: string,
    fontName: string,
    resources: PDFDict | null,
  ): Promise<Run[] | { missing: string }> {
    const fonts = this.#fontsFor(fontName, resources);
    const runs: Run[] = [];
    for (const { text: piece, rightToLeft } of inOrderOfTheEye(text)) {
      const own: Run[] = [];
      for (const word of piece.match(/\s+|\S+/gu) ?? []) {
        const missing = await this.#addWord(own, word, fonts);
        if (missing !== null) return { missing };
      }
      runs.push(...(rightToLeft ? own.toReversed() : own));
    }
    return runs;
  }

  /** Gives the character that cannot be shown; null when all can. */
  async #addWord(runs: Run[], word: string, fonts: readonly ShownFont[]): Promise<string | null> {
    const whole = fonts.find((font) => font.shows(word)) ?? (await this.#wide.fontFor(word));
    if (whole) {
      add(runs, whole, word);
      return null;
    }
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      const font = (await this.#wide.fontFor(segment)) ?? fonts.find((one) => one.shows(segment));
      if (!font) return segment;
      add(runs, font, segment);
    }
    return null;
  }

  #fontsFor(name: string, resources: PDFDict | null): readonly ShownFont[] {
    const found = this.#fontNamed(name, resources);
    const key = found?.font ?? name;
    const known = this.#chosen.get(key);
    if (known) return known;
    const own = found && authorsFont(name, found.font, found.resource);
    const standard = this.#standardLike((found && nameAt(found.font, 'BaseFont')) ?? name);
    const fonts = own ? [own, standard] : [standard];
    this.#chosen.set(key, fonts);
    return fonts;
  }

  #standardLike(baseFont: string): ShownFont {
    const known = this.#standard.get(baseFont) ?? standardFontLike(this.#form.context, baseFont);
    this.#standard.set(baseFont, known);
    return known;
  }

  /** Among the resources at hand, which come before those of the whole form. */
  #fontNamed(name: string, resources: PDFDict | null): { font: PDFDict; resource: PDFRef | PDFDict } | null {
    const all = [resources, this.#form.acroForm && dictAt(this.#form.acroForm, 'DR')];
    for (const one of all) {
      const fonts = one && dictAt(one, 'Font');
      const font = fonts && dictAt(fonts, name);
      if (font) return { font, resource: (fonts && refAt(fonts, name)) ?? font };
    }
    return null;
  }
}

function add(runs: Run[], font: ShownFont, text: string): void {
  const last = runs.at(-1);
  if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + text };
  else runs.push({ font, text });
}
