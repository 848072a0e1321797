import { formatNumber } from './number-formats.ts';
import { find, numberOf, switchAt, valueAt, type XmlNode } from './xml.ts';

/** One level of a list, as `w:lvl` describes it. */
type Level = {
  start: number;
  format: string;
  /** "%1.%2": what the item is marked with, the numbers of the levels by their place. */
  text: string;
  /** Between the mark and the text. */
  gap: string;
  /** Every number in digits, whatever the levels above say ("1.1", where the chapter is I). */
  legal: boolean;
  /** The level, counted from 1, whose items make this one begin anew; 0 for none; any one above where it does not say. */
  restart: number | undefined;
  style: string | undefined;
  hidden: boolean;
};

const levels = 9;
const longestText = 200;

/** The lists of a document (`word/numbering.xml`). */
export class Numbering {
  readonly #abstract = new Map<string, XmlNode>();
  readonly #lists = new Map<number, XmlNode>();
  readonly #levels = new Map<string, Level>();
  /** Lists that are described by the style that stands for them. */
  readonly #byStyle = new Map<string, string>();

  constructor(root: XmlNode | null) {
    for (const node of root?.children ?? []) {
      const { 'w:abstractNumId': abstractId, 'w:numId': listId } = node.attributes;
      if (node.name === 'w:abstractNum' && abstractId !== undefined) {
        this.#abstract.set(abstractId, node);
        const style = valueAt(node, 'w:styleLink');
        if (style !== undefined) this.#byStyle.set(style, abstractId);
      }
      const id = numberOf(listId);
      if (node.name === 'w:num' && id !== undefined) this.#lists.set(id, node);
    }
  }

  /** What counts the items of this list: lists made from one description count on together. */
  countedWith(list: number): string | undefined {
    const id = valueAt(this.#lists.get(list), 'w:abstractNumId');
    const style = valueAt(this.#abstract.get(id ?? ''), 'w:numStyleLink');
    return style === undefined ? id : (this.#byStyle.get(style) ?? id);
  }

  level(list: number, level: number): Level | null {
    const key = `${list} ${level}`;
    const known = this.#levels.get(key);
    if (known) return known;
    const override = this.#override(list, level);
    const described = this.#abstract.get(this.countedWith(list) ?? '');
    const node =
      find(override, 'w:lvl') ?? described?.children.find((child) => isLevel(child, 'w:lvl', level));
    if (!node) return null;
    const made = levelOf(node);
    this.#levels.set(key, made);
    return made;
  }

  /** Where this list, other than those that count with it, begins a level. */
  startOverride(list: number, level: number): number | undefined {
    return numberOf(valueAt(this.#override(list, level), 'w:startOverride'));
  }

  /** The level that a style of paragraphs stands for in a list. */
  levelOfStyle(list: number, style: string): number | undefined {
    for (let level = 0; level < levels; level++) {
      if (this.level(list, level)?.style === style) return level;
    }
    return undefined;
  }

  #override(list: number, level: number): XmlNode | undefined {
    return this.#lists.get(list)?.children.find((child) => isLevel(child, 'w:lvlOverride', level));
  }
}

/** Counts the items of the lists of one text, from its top. */
export class ItemCounter {
  readonly #numbering: Numbering;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<number>();

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /** What the next item of a list is marked with, with the gap behind it: "2.1 ", "(a) ", "- "; '' for nothing. */
  next(list: number, at: number): string {
    const level = this.#numbering.level(list, at);
    const key = this.#numbering.countedWith(list);
    if (!level || key === undefined) return '';
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    if (!this.#begun.has(list)) this.#begin(list, counts);
    counts[at] = (counts[at] ?? this.#start(list, at) - 1) + 1;
    for (let below = at + 1; below < levels; below++) {
      const restart = this.#numbering.level(list, below)?.restart;
      if (restart === undefined || (restart > 0 && at < restart)) counts[below] = undefined;
    }
    if (level.hidden) return '';
    if (level.format === 'bullet') return `-${level.gap}`;
    const text = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const other = Number(place) - 1;
      // A number of a level below says nothing yet.
      if (other > at) return '';
      const format = level.legal ? 'decimal' : (this.#numbering.level(list, other)?.format ?? 'decimal');
      return formatNumber(counts[other] ?? this.#start(list, other), format);
    });
    return text.trim() === '' ? '' : `${text}${level.gap}`;
  }

  #begin(list: number, counts: (number | undefined)[]): void {
    this.#begun.add(list);
    for (let level = 0; level < levels; level++) {
      if (this.#numbering.startOverride(list, level) !== undefined) counts[level] = undefined;
    }
  }

  #start(list: number, level: number): number {
    return this.#numbering.startOverride(list, level) ?? this.#numbering.level(list, level)?.start ?? 1;
  }
}

function isLevel(node: XmlNode, name: string, level: number): boolean {
  return node.name === name && numberOf(node.attributes['w:ilvl']) === level;
}

function levelOf(node: XmlNode): Level {
  const gap = valueAt(node, 'w:suff');
  const format = find(node, 'w:numFmt') ?? find(node, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
  const text = find(node, 'w:lvlText')?.attributes;
  return {
    start: numberOf(valueAt(node, 'w:start')) ?? 0,
    format: format?.attributes['w:val'] ?? 'decimal',
    text: (text?.['w:val'] ?? '').slice(0, longestText),
    gap: gap === 'nothing' ? '' : ' ',
    legal: switchAt(node, 'w:isLgl') ?? false,
    restart: numberOf(valueAt(node, 'w:lvlRestart')),
    style: valueAt(node, 'w:pStyle'),
    hidden: switchAt(find(node, 'w:rPr'), 'w:vanish') ?? false,
  };
}
