import { find, numberOf, switchAt, valueAt, type XmlNode } from './xml.ts';

/** What a style gives to the text it is put on; undefined where it does not say. */
export type Style = {
  hidden: boolean | undefined;
  font: string | undefined;
  raised: string | undefined;
  /** Which list its paragraphs are items of, 0 for none, and at which level. */
  list: number | undefined;
  level: number | undefined;
  heading: boolean;
};

const nothing: Style = {
  hidden: undefined,
  font: undefined,
  raised: undefined,
  list: undefined,
  level: undefined,
  heading: false,
};

/** A style may be based on another, and that on another. Word goes no further than this. */
const mostSteps = 20;

/** The styles of a document (`word/styles.xml`), each with what it takes over from those it is based on. */
export class Styles {
  readonly #nodes = new Map<string, XmlNode>();
  readonly #worked = new Map<string, Style>();
  readonly #defaults = new Map<string, string>();
  /** Whether the document hides its text unless something says otherwise. */
  readonly hidden: boolean;

  constructor(root: XmlNode | null) {
    for (const node of root?.children ?? []) {
      const { 'w:styleId': id, 'w:type': type = 'paragraph', 'w:default': standard } = node.attributes;
      if (node.name !== 'w:style' || id === undefined) continue;
      this.#nodes.set(id, node);
      if (standard === '1' || standard === 'true' || standard === 'on') this.#defaults.set(type, id);
    }
    const defaults = find(root ?? undefined, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
    this.hidden = switchAt(defaults, 'w:vanish') ?? false;
  }

  /** The style of a paragraph, the usual one where none is named. */
  paragraph(id: string | undefined): Style {
    return this.#style(this.#nodes.has(id ?? '') ? id : this.#defaults.get('paragraph'));
  }

  /** The style of some letters. */
  character(id: string | undefined): Style {
    return this.#style(id);
  }

  #style(id: string | undefined): Style {
    if (id === undefined) return nothing;
    const known = this.#worked.get(id);
    if (known) return known;
    let style = nothing;
    let node = this.#nodes.get(id);
    for (let step = 0; node && step < mostSteps; step++) {
      style = over(style, ownStyle(node));
      node = this.#nodes.get(valueAt(node, 'w:basedOn') ?? '');
    }
    this.#worked.set(id, style);
    return style;
  }
}

/** What letters are set to themselves. */
export function letterStyle(properties: XmlNode | undefined): Pick<Style, 'hidden' | 'font' | 'raised'> {
  const fonts = find(properties, 'w:rFonts')?.attributes;
  return {
    hidden: switchAt(properties, 'w:vanish'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
    raised: valueAt(properties, 'w:vertAlign'),
  };
}

function ownStyle(node: XmlNode): Style {
  const list = find(node, 'w:pPr', 'w:numPr');
  return {
    ...letterStyle(find(node, 'w:rPr')),
    list: numberOf(valueAt(list, 'w:numId')),
    level: numberOf(valueAt(list, 'w:ilvl')),
    heading:
      (numberOf(valueAt(node, 'w:pPr', 'w:outlineLvl')) ?? 9) < 9 ||
      /^heading \d$/i.test(valueAt(node, 'w:name') ?? ''),
  };
}

function over(style: Style, base: Style): Style {
  return {
    hidden: style.hidden ?? base.hidden,
    font: style.font ?? base.font,
    raised: style.raised ?? base.raised,
    list: style.list ?? base.list,
    level: style.level ?? base.level,
    heading: style.heading || base.heading,
  };
}
