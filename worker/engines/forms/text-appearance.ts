import type { FillProblemCode } from '#core/forms/fill';
import { drawing, show } from './appearance-stream.ts';
import { type DefaultAppearance, defaultAppearanceOf } from './default-appearance.ts';
import { type Field, fieldFlag, type Widget } from './field-tree.ts';
import type { FontBook } from './font-book.ts';
import { dictAt, numberAt } from './objects.ts';
import type { OpenForm } from './open-form.ts';
import { maxLengthOf } from './read-form.ts';
import { type Run, type ShownFont, widthOf } from './shown-font.ts';
import {
  combSize,
  layOutLine,
  layOutLines,
  type MeasuredText,
  middle,
  type TextBox,
  type TextLayout,
} from './text-layout.ts';
import { figure, frameOf, lookOf, type WidgetLook } from './widget-look.ts';

/** Text in its box, drawn here and not left to viewers, which differ and often draw nothing at all. */

/** Why a text cannot be drawn; `character` is the one without a glyph. */
export type Undrawable = { code: Extract<FillProblemCode, 'NO_GLYPH' | 'NO_FIT'>; character?: string };

/** What one widget will show, once all widgets of its field are known to have room for the text. */
export type Drawn = { widget: Widget; look: WidgetLook; operators: string[]; fonts: Set<ShownFont> };

export class TextPainter {
  readonly #form: OpenForm;
  readonly #fonts: FontBook;

  constructor(form: OpenForm, fonts: FontBook) {
    this.#form = form;
    this.#fonts = fonts;
  }

  /** What a widget will look like with this text in it; nothing is written yet. */
  async draw(field: Field, widget: Widget, text: string): Promise<Drawn | Undrawable> {
    const look = lookOf(widget);
    const appearance = defaultAppearanceOf(this.#form, field, widget);
    const resources = dictAt(widget.dict, 'DR');
    const write = (part: string) => this.#fonts.runs(part, appearance.font, resources);
    const fonts = new Set<ShownFont>();
    const typeset = new Typesetting(write, fonts);
    const lines = text === '' ? [] : await this.#set(field, widget, text, look, appearance, typeset);
    if ('code' in lines) return lines;
    return { widget, look, operators: withText(look, appearance, lines), fonts };
  }

  async #set(
    field: Field,
    widget: Widget,
    text: string,
    look: WidgetLook,
    appearance: DefaultAppearance,
    typeset: Typesetting,
  ): Promise<string[] | Undrawable> {
    const box: TextBox = {
      width: look.width,
      height: look.height,
      padding: Math.min(2 + look.borderWidth / 2, look.width / 10),
    };
    const alignment = alignmentOf(this.#form, field, widget);
    const cells = field.type === 'text' && field.flags & fieldFlag.comb ? maxLengthOf(field) : null;
    if (cells !== null) return typeset.comb(text, cells, box, appearance.size, alignment);
    const multiline = field.type === 'text' && (field.flags & fieldFlag.multiline) !== 0;
    const measured = await typeset.measure(multiline ? text : text.replace(/[\r\n]+/g, ' '));
    if ('code' in measured) return measured;
    const layout = multiline
      ? layOutLines(measured, box, appearance.size)
      : layOutLine(joined(measured), box, appearance.size);
    return layout ? typeset.lines(layout, box, alignment) : { code: 'NO_FIT' };
  }
}

/** Writes what was drawn into the file. */
export function put({ widget, look, operators, fonts }: Drawn): void {
  show(widget, drawing(widget, look, operators, fonts));
}

function withText(look: WidgetLook, { colour }: DefaultAppearance, text: readonly string[]): string[] {
  const frame = frameOf(look);
  const inset = look.borderWidth;
  const clip = [inset, inset, look.width - 2 * inset, look.height - 2 * inset].map(figure).join(' ');
  return [
    ...(frame.length > 0 ? ['q', ...frame, 'Q'] : []),
    '/Tx BMC',
    ...(text.length > 0 ? ['q', `${clip} re W n`, 'BT', colour, ...text, 'ET', 'Q'] : []),
    'EMC',
  ];
}

function joined(text: MeasuredText): { text: string; width: number } {
  const words = text.flat();
  return {
    text: words.map((word) => word.text).join(''),
    width: words.reduce((sum, { width }) => sum + width, 0),
  };
}

/** 0 left, 0.5 in the middle, 1 right. */
function alignmentOf(form: OpenForm, field: Field, widget: Widget): number {
  const node = field.nodes.find(({ widgets }) => widgets.includes(widget));
  const stated =
    numberAt(widget.dict, 'Q') ??
    (node?.attributes.Q ? numberAt(node.attributes.Q, 'Q') : null) ??
    (form.acroForm ? numberAt(form.acroForm, 'Q') : null);
  return stated === 1 ? 0.5 : stated === 2 ? 1 : 0;
}

/** What stays on one line: words, spaces, and each character of scripts that set none between words. */
const unbroken =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

type Write = (text: string) => Promise<Run[] | { missing: string }>;

/** Text of one widget as operators, and the fonts it takes. */
class Typesetting {
  readonly #write: Write;
  readonly #fonts: Set<ShownFont>;

  constructor(write: Write, fonts: Set<ShownFont>) {
    this.#write = write;
    this.#fonts = fonts;
  }

  async measure(text: string): Promise<MeasuredText | Undrawable> {
    const lines: { text: string; width: number }[][] = [];
    for (const line of text.split(/\r\n|\r|\n/)) {
      const words: { text: string; width: number }[] = [];
      for (const word of line.match(unbroken) ?? []) {
        const runs = await this.#write(word);
        if ('missing' in runs) return { code: 'NO_GLYPH', character: runs.missing };
        words.push({ text: word, width: widthOf(runs) });
      }
      lines.push(words);
    }
    return lines;
  }

  async lines({ size, lines }: TextLayout, box: TextBox, alignment: number): Promise<string[] | Undrawable> {
    const operators: string[] = [];
    for (const { text, width, baseline } of lines) {
      const runs = await this.#write(text);
      if ('missing' in runs) return { code: 'NO_GLYPH', character: runs.missing };
      const x = box.padding + (box.width - 2 * box.padding - width) * alignment;
      operators.push(`1 0 0 1 ${figure(x)} ${figure(baseline)} Tm`, ...this.#shown(runs, size));
    }
    return operators;
  }

  /** One character in the middle of each cell. */
  async comb(
    text: string,
    cells: number,
    box: TextBox,
    size: number,
    alignment: number,
  ): Promise<string[] | Undrawable> {
    const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
    if (characters.length > cells) return { code: 'NO_FIT' };
    const written: { runs: Run[]; width: number }[] = [];
    for (const character of characters) {
      const runs = await this.#write(character);
      if ('missing' in runs) return { code: 'NO_GLYPH', character: runs.missing };
      written.push({ runs, width: widthOf(runs) });
    }
    const chosen = combSize(cells, Math.max(...written.map(({ width }) => width)), box, size);
    if (chosen === null) return { code: 'NO_FIT' };
    const first = Math.floor((cells - characters.length) * alignment);
    const y = figure(middle(box.height, chosen));
    return written.flatMap(({ runs, width }, i) => {
      const x = ((first + i + 0.5) * box.width) / cells - (width * chosen) / 2;
      return [`1 0 0 1 ${figure(x)} ${y} Tm`, ...this.#shown(runs, chosen)];
    });
  }

  #shown(runs: readonly Run[], size: number): string[] {
    return runs.flatMap(({ font, text }) => {
      this.#fonts.add(font);
      return [
        `/${font.name.replace(/[^!-~]|[#/()<>[\]{}%]/g, escaped)} ${figure(size)} Tf`,
        `<${font.encode(text)}> Tj`,
      ];
    });
  }
}

function escaped(character: string): string {
  return `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
