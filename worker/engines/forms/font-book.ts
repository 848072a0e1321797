import type { PDFDict } from 'pdf-lib';
import { inOrderOfTheEye } from './bidirectional.ts';
import { dictAt, nameAt } from './objects.ts';
import type { OpenForm } from './open-form.ts';
import type { Run, ShownFont } from './shown-font.ts';
import { authorsFont, standardFontLike } from './simple-fonts.ts';
import { WideFonts } from './wide-fonts.ts';

/** Chooses the fonts that texts of one document are written in. */
export class FontBook {
  readonly #form: OpenForm;
  readonly #wide: WideFonts;
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
    const font = this.#fontNamed(name, resources);
    const key = font ?? name;
    const known = this.#chosen.get(key);
    if (known) return known;
    const own = font && authorsFont(name, font);
    const standard = standardFontLike(this.#form.context, (font && nameAt(font, 'BaseFont')) ?? name);
    const fonts = own ? [own, standard] : [standard];
    this.#chosen.set(key, fonts);
    return fonts;
  }

  /** Among the resources at hand, which come before those of the whole form. */
  #fontNamed(name: string, resources: PDFDict | null): PDFDict | null {
    const all = [resources, this.#form.acroForm && dictAt(this.#form.acroForm, 'DR')];
    for (const one of all) {
      const fonts = one && dictAt(one, 'Font');
      const font = fonts && dictAt(fonts, name);
      if (font) return font;
    }
    return null;
  }
}

function add(runs: Run[], font: ShownFont, text: string): void {
  const last = runs.at(-1);
  if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + text };
  else runs.push({ font, text });
}
