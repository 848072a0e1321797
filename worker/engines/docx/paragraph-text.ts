import { type Block, paragraph } from './block.ts';
import { equationText } from './equation.ts';
import { fieldLooks } from './field.ts';
import type { Flow } from './flow.ts';
import { letterStyle, type Style } from './styles.ts';
import { boxSign, isBoxSign, raisedText, shownText, symbolOf } from './symbols.ts';
import { descendants, find, isOff, numberOf, switchAt, valueAt, type XmlNode } from './xml.ts';

/** Never part of what is read: properties, what was deleted or moved away, marks of places. */
const skipped = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:del',
  'w:moveFrom',
  'w:tblPr',
  'w:tblGrid',
]);

/** What a run has beside text. */
const plain: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

/** Extensions of the format that are understood here; of what needs others the version for older programs is read. */
const understood = new Set(['wps', 'wpg', 'wpc', 'w14', 'w15', 'wp14', 'a14', 'dgm', 'c', 'w16se', 'm']);

/** The letters of one paragraph, and what hangs on it: text boxes, diagrams. */
export class ParagraphText {
  readonly #story: Flow;
  readonly #style: Style;
  readonly attached: Block[] = [];
  #text = '';
  /** Letters and how they are read aloud, gathered over neighbours: the words between stay whole. */
  #ruby: { base: string; reading: string } | null = null;

  constructor(story: Flow, style: Style) {
    this.#story = story;
    this.#style = style;
  }

  get text(): string {
    this.#endRuby();
    return this.#text;
  }

  /** Anything that stands in a line, and what it holds. */
  add(node: XmlNode): void {
    if (skipped.has(node.name)) return;
    if (node.name === 'w:r') this.#run(node);
    else if (node.name === 'm:oMath' || node.name === 'm:oMathPara') this.#write(equationText(node));
    else if (node.name === 'mc:AlternateContent') this.#all(understoodChoice(node));
    else if (node.name === 'w:sdt') this.#all(contentOf(node));
    else if (node.name === 'w:commentReference' || node.name === 'w:commentRangeStart')
      this.#story.comment(node.attributes['w:id']);
    else if (node.name === 'w:subDoc') this.#story.lost('w:subDoc');
    else if (node.name === 'w:p' || node.name === 'w:tbl') this.attached.push(...this.#story.blocks([node]));
    else this.#all(node.children);
  }

  #all(nodes: readonly XmlNode[]): void {
    for (const node of nodes) this.add(node);
  }

  #run(node: XmlNode): void {
    const own = letterStyle(find(node, 'w:rPr'));
    const named = this.#story.styles.character(valueAt(node, 'w:rPr', 'w:rStyle'));
    const styles = [this.#style.hidden, named.hidden].filter(Boolean).length;
    // A style that hides, put on a paragraph of a style that hides, shows again (ISO/IEC 29500, 17.7.3).
    const hidden = own.hidden ?? (styles % 2 === 1 || this.#story.styles.hidden);
    const font = own.font ?? named.font ?? this.#style.font;
    const raised = own.raised ?? named.raised ?? this.#style.raised;
    for (const child of node.children) this.#piece(child, { hidden, font, raised });
  }

  #piece(
    node: XmlNode,
    letters: { hidden: boolean; font: string | undefined; raised: string | undefined },
  ): void {
    const { name } = node;
    if (name === 'w:fldChar') this.#field(node);
    else if (name === 'w:instrText') this.#story.instruct(node.text);
    else if (letters.hidden || skipped.has(name)) return;
    else if (name === 'w:t') this.#write(raisedText(letters.raised, shownText(letters.font, node.text)));
    else if (plain[name] !== undefined) this.#write(plain[name] ?? '');
    else if (name === 'w:sym') this.#write(symbol(node));
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') {
      if (this.#story.shows) this.#write(this.#story.note(name, node.attributes));
    } else if (name === 'w:ruby') this.#addRuby(node);
    else if (name === 'mc:AlternateContent')
      for (const child of understoodChoice(node)) this.#piece(child, letters);
    else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') this.#drawing(node);
    else if (name === 'w:commentReference') this.#story.comment(node.attributes['w:id']);
    else if (node.children.length > 0) this.add(node);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#endRuby();
    if (this.#story.shows) this.#text += text;
    this.#story.saw(text);
  }

  #field(node: XmlNode): void {
    const type = node.attributes['w:fldCharType'];
    if (type === 'begin') this.#story.openField(find(node, 'w:ffData'));
    else if (type === 'separate') this.#story.separateField();
    else if (type === 'end') {
      const field = this.#story.closeField();
      if (field && !field.shown) this.#write(fieldLooks(field));
    }
  }

  /** Letters with their reading above them: "漢字(かんじ)". */
  #addRuby(node: XmlNode): void {
    const gathered = this.#ruby ?? { base: '', reading: '' };
    const base = this.#inside(find(node, 'w:rubyBase'));
    const reading = this.#inside(find(node, 'w:rt'));
    this.#ruby = { base: gathered.base + base, reading: gathered.reading + reading };
  }

  #inside(node: XmlNode | undefined): string {
    const inner = new ParagraphText(this.#story, this.#style);
    for (const child of node?.children ?? []) inner.add(child);
    return inner.text;
  }

  #endRuby(): void {
    if (!this.#ruby) return;
    const { base, reading } = this.#ruby;
    this.#ruby = null;
    this.#write(reading.trim() === '' ? base : `${base}(${reading})`);
  }

  /** What can be read of a drawing: its text boxes, its diagram, words drawn as a picture of letters. */
  #drawing(node: XmlNode): void {
    if (isHiddenDrawing(node)) return;
    if (node.name === 'w:txbxContent') {
      this.attached.push(...this.#story.blocks(node.children));
      return;
    }
    if (node.name === 'mc:AlternateContent') {
      for (const child of understoodChoice(node)) this.#drawing(child);
      return;
    }
    if (node.name === 'dgm:relIds') this.attached.push(...this.#story.diagram(node.attributes['r:dm']));
    else if (node.name === 'c:chart') this.attached.push(...this.#story.chart(node.attributes['r:id']));
    else if (node.name === 'v:textpath') {
      const words = node.attributes.string ?? '';
      if (words.trim() !== '') this.attached.push(paragraph(words));
    } else if (node.name === 'a:p') {
      const words = [...descendants(node, 'a:t')].map(({ text }) => text).join('');
      if (words.trim() !== '') this.attached.push(paragraph(words));
      return;
    }
    for (const child of node.children) this.#drawing(child);
  }
}

/** What a content control holds. A box shows its sign, and where it has none the one that its state asks for. */
export function contentOf(control: XmlNode): XmlNode[] {
  const content = find(control, 'w:sdtContent')?.children ?? [];
  const box = find(control, 'w:sdtPr', 'w14:checkbox');
  if (!box) return content;
  const state = find(box, 'w14:checked')?.attributes['w14:val'];
  const sign = boxSign(find(box, 'w14:checked') !== undefined && !isOff(state));
  for (const node of content) {
    for (const name of ['w:t', 'w:sym']) {
      for (const shown of descendants(node, name)) {
        if (!isBoxSign(name === 'w:sym' ? symbol(shown) : shown.text)) {
          shown.name = 'w:t';
          shown.text = sign;
        }
        return content;
      }
    }
  }
  return [...content, { name: 'w:r', attributes: {}, text: '', children: [textNode(sign)] }];
}

function textNode(text: string): XmlNode {
  return { name: 'w:t', attributes: {}, children: [], text };
}

function symbol(node: XmlNode): string {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16);
  if (!(code > 0 && code < 0x110000)) return '';
  const known = symbolOf(node.attributes['w:font'], code);
  if (known !== null) return known;
  // A place of a font nobody knows: a sign stands there, and it is not known which.
  return code >= 0xe000 && code <= 0xf8ff ? '\ufffd' : String.fromCodePoint(code).toWellFormed();
}

/** Of several versions of one thing the first that is understood here, else the one for older programs. */
export function understoodChoice(node: XmlNode): XmlNode[] {
  const choices = node.children.filter(({ name }) => name === 'mc:Choice');
  const choice = choices.find(({ attributes }) =>
    (attributes.Requires ?? '').split(/\s+/).every((prefix) => understood.has(prefix)),
  );
  return (choice ?? find(node, 'mc:Fallback') ?? choices[0])?.children ?? [];
}

function isHiddenDrawing(node: XmlNode): boolean {
  if (/visibility\s{0,4}:\s{0,4}hidden/i.test((node.attributes.style ?? '').slice(0, 2000))) return true;
  if (node.name !== 'wp:inline' && node.name !== 'wp:anchor') return false;
  const hidden = find(node, 'wp:docPr')?.attributes.hidden ?? node.attributes.hidden;
  return hidden !== undefined && !isOff(hidden);
}

/** Whether the end of a paragraph is not to be seen: it was deleted or is hidden, and the next one goes on in its line. */
export function runsOn(properties: XmlNode | undefined): boolean {
  const mark = find(properties, 'w:rPr');
  if (!mark) return false;
  return (
    find(mark, 'w:del') !== undefined ||
    find(mark, 'w:moveFrom') !== undefined ||
    (switchAt(mark, 'w:vanish') ?? false) ||
    (switchAt(mark, 'w:specVanish') ?? false)
  );
}

/** The list that a paragraph names itself. */
export function ownList(properties: XmlNode | undefined): {
  list: number | undefined;
  level: number | undefined;
} {
  const list = find(properties, 'w:numPr');
  return { list: numberOf(valueAt(list, 'w:numId')), level: numberOf(valueAt(list, 'w:ilvl')) };
}
