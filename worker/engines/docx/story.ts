import { type Block, lettersOf, paragraph, type TakenOver } from './block.ts';
import type { Field } from './field.ts';
import type { Flow } from './flow.ts';
import type { Notes } from './notes.ts';
import { ItemCounter, type Numbering } from './numbering.ts';
import { contentOf, ownList, ParagraphText, runsOn, understoodChoice } from './paragraph-text.ts';
import { chartBlocks, diagramBlocks } from './pictures.ts';
import type { Styles } from './styles.ts';
import { tableOf } from './table.ts';
import { find, valueAt, type XmlNode } from './xml.ts';

/** A part that another one refers to, read as far as it is to be shown. */
export type RelatedPart = {
  readonly kind: string;
  readonly name: string;
  root: XmlNode | null;
  readonly takenOver: TakenOver | null;
  related: ReadonlyMap<string, RelatedPart>;
};

/** What all texts of a document have in common. */
export type DocumentParts = {
  styles: Styles;
  numbering: Numbering;
  notes: Notes;
  /** One item is not to be had. */
  lost: (what: string) => void;
  /** Counts the letters of the whole document; throws where there are too many. */
  count: (letters: number) => void;
};

/** One text of a document with everything in it: its body, a header, a note. Fields and the counting of lists go through it from top to bottom. */
export class Story implements Flow {
  readonly #parts: DocumentParts;
  readonly #related: ReadonlyMap<string, RelatedPart>;
  readonly #counter: ItemCounter;
  readonly #fields: Field[] = [];

  constructor(parts: DocumentParts, related: ReadonlyMap<string, RelatedPart>) {
    this.#parts = parts;
    this.#related = related;
    this.#counter = new ItemCounter(parts.numbering);
  }

  get styles(): Styles {
    return this.#parts.styles;
  }

  lost(what: string): void {
    this.#parts.lost(what);
  }

  /** Blocks one after another: of a cell, of a text box, of a whole part. */
  blocks(nodes: readonly XmlNode[]): Block[] {
    const reader = new BlockReader(this);
    for (const node of nodes) reader.take(node);
    return reader.end();
  }

  /** What is left where the text ends: words of a field that never went on to show any are words of the text. */
  end(): Block[] {
    const unseen = this.#fields.splice(0).flatMap((field) => (field.shows ? [] : field.unseen));
    if (unseen.length === 0) return [];
    this.lost('fldChar');
    return [paragraph(unseen.join(''))];
  }

  /** The mark of an item with its gap; '' for what is none. */
  mark(properties: XmlNode | undefined, styleId: string | undefined): string {
    const style = this.styles.paragraph(styleId);
    const own = ownList(properties);
    const list = own.list ?? style.list;
    if (list === undefined || list === 0) return '';
    const ofStyle = styleId === undefined ? undefined : this.#parts.numbering.levelOfStyle(list, styleId);
    const level = own.level ?? (own.list === undefined ? (ofStyle ?? style.level) : style.level) ?? 0;
    return this.#counter.next(list, Math.min(8, Math.max(0, level)));
  }

  comment(id: string | undefined): void {
    if (id !== undefined) this.#parts.notes.comment(id);
  }

  note(kind: 'w:footnoteReference' | 'w:endnoteReference', attributes: XmlNode['attributes']): string {
    return this.#parts.notes.refer(kind, attributes);
  }

  diagram(id: string | undefined): Block[] {
    const root = this.#part(id)?.root;
    return root ? diagramBlocks(root) : [];
  }

  chart(id: string | undefined): Block[] {
    const root = this.#part(id)?.root;
    return root ? chartBlocks(root) : [];
  }

  takenOver(id: string | undefined): Block[] {
    const block = this.#part(id)?.takenOver;
    if (!block) return [];
    this.#parts.count(lettersOf([block]));
    return [block];
  }

  count(blocks: readonly Block[]): void {
    this.#parts.count(lettersOf(blocks));
  }

  /** Whether what comes now is text to be seen, and not what a field is told to do. */
  get shows(): boolean {
    return this.#fields.every((field) => field.shows);
  }

  saw(text: string): void {
    const silent = this.#fields.findLast((field) => !field.shows);
    if (silent) silent.unseen.push(text);
    else for (const field of this.#fields) field.shown = true;
  }

  openField(form: XmlNode | undefined): void {
    this.#fields.push({ instruction: '', shows: false, form, shown: false, unseen: [] });
  }

  instruct(text: string): void {
    const field = this.#fields.at(-1);
    if (field && !field.shows) field.instruction += text;
  }

  separateField(): void {
    const field = this.#fields.at(-1);
    if (field) field.shows = true;
  }

  closeField(): Field | undefined {
    return this.#fields.pop();
  }

  #part(id: string | undefined): RelatedPart | undefined {
    const part = id === undefined ? undefined : this.#related.get(id);
    if (!part) this.lost(id ?? 'r:id');
    return part;
  }
}

/** Reads the blocks of one place: what ends where a paragraph ends, and what goes on in the next. */
export class BlockReader {
  readonly #story: Story;
  readonly #onSection: ((section: XmlNode) => void) | undefined;
  #out: Block[] = [];
  /** Words of a paragraph whose end is not to be seen. */
  #carried = '';

  constructor(story: Story, onSection?: (section: XmlNode) => void) {
    this.#story = story;
    this.#onSection = onSection;
  }

  take(node: XmlNode): void {
    switch (node.name) {
      case 'w:p':
        this.#paragraph(node);
        break;
      case 'w:tbl': {
        this.#endCarried();
        const table = tableOf(node, this.#story);
        if (table) this.#out.push(table);
        break;
      }
      case 'w:sdt':
        this.#each(contentOf(node));
        break;
      case 'mc:AlternateContent':
        this.#each(understoodChoice(node));
        break;
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        this.#each(node.children);
        break;
      case 'w:altChunk':
        this.#endCarried();
        this.#out.push(...this.#story.takenOver(node.attributes['r:id']));
        break;
      case 'w:sectPr':
        this.#endCarried();
        this.#onSection?.(node);
        break;
      default:
        this.#inline(node);
    }
  }

  /** The blocks so far; those to come begin anew. */
  end(): Block[] {
    this.#endCarried();
    const blocks = this.#out;
    this.#out = [];
    return blocks;
  }

  #each(nodes: readonly XmlNode[]): void {
    for (const node of nodes) this.take(node);
  }

  #paragraph(node: XmlNode): void {
    const properties = find(node, 'w:pPr');
    const styleId = valueAt(properties, 'w:pStyle');
    const style = this.#story.styles.paragraph(styleId);
    const words = new ParagraphText(this.#story, style);
    for (const child of node.children) words.add(child);
    const text = words.text;
    if (runsOn(properties)) {
      this.#carried += text;
      this.#attach(words.attached);
    } else {
      const mark = this.#story.mark(properties, styleId);
      const whole = mark + this.#carried + text;
      this.#carried = '';
      if (whole.trim() !== '') {
        const block = paragraph(whole, mark !== '' && !style.heading);
        this.#story.count([block]);
        this.#out.push(block);
      }
      this.#attach(words.attached);
    }
    const section = find(properties, 'w:sectPr');
    if (section) {
      this.#endCarried();
      this.#onSection?.(section);
    }
  }

  /** Letters that stand outside of any paragraph, where they should not: they are read all the same. */
  #inline(node: XmlNode): void {
    const words = new ParagraphText(this.#story, this.#story.styles.paragraph(undefined));
    words.add(node);
    const text = words.text;
    if (text.trim() !== '') this.#out.push(paragraph(text));
    this.#attach(words.attached);
  }

  #attach(blocks: readonly Block[]): void {
    for (const block of blocks) this.#out.push(block);
  }

  #endCarried(): void {
    if (this.#carried.trim() !== '') {
      const block = paragraph(this.#carried);
      this.#story.count([block]);
      this.#out.push(block);
    }
    this.#carried = '';
  }
}
