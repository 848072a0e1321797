import { type Block, plainText } from './block.ts';
import { formatNumber } from './number-formats.ts';
import { numberOf, valueAt, type XmlNode } from './xml.ts';

type Kind = 'footnote' | 'endnote';

/** Notes and comments that the text refers to, in the order it does. */
export class Notes {
  readonly #sources: Readonly<Record<Kind | 'comment', ReadonlyMap<string, XmlNode>>>;
  readonly #formats: Readonly<Record<Kind, { format: string; start: number }>>;
  readonly #lost: (what: string) => void;
  readonly #referred: Record<Kind, { id: string; mark: string }[]> = { footnote: [], endnote: [] };
  readonly #counts: Record<Kind, number> = { footnote: 0, endnote: 0 };
  readonly #comments = new Set<string>();

  constructor(
    parts: { footnotes: XmlNode | null; endnotes: XmlNode | null; comments: XmlNode | null },
    settings: XmlNode | null,
    lost: (what: string) => void,
  ) {
    this.#sources = {
      footnote: byId(parts.footnotes),
      endnote: byId(parts.endnotes),
      comment: byId(parts.comments),
    };
    const format = (name: string, usual: string) => ({
      format: valueAt(settings ?? undefined, name, 'w:numFmt') ?? usual,
      start: numberOf(valueAt(settings ?? undefined, name, 'w:numStart')) ?? 1,
    });
    this.#formats = {
      footnote: format('w:footnotePr', 'decimal'),
      endnote: format('w:endnotePr', 'lowerRoman'),
    };
    this.#lost = lost;
  }

  /** The mark of a note where the text refers to it: "[2]". A note with a sign of its own has that in the text. */
  refer(name: 'w:footnoteReference' | 'w:endnoteReference', attributes: XmlNode['attributes']): string {
    const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const id = attributes['w:id'] ?? '';
    const own = attributes['w:customMarkFollows'];
    const { format, start } = this.#formats[kind];
    const mark =
      own === undefined || own === '0' || own === 'false'
        ? `[${formatNumber(this.#counts[kind]++ + start, format)}]`
        : '';
    if (this.#sources[kind].has(id)) this.#referred[kind].push({ id, mark });
    else this.#lost(`${kind} ${id}`);
    return mark;
  }

  comment(id: string): void {
    this.#comments.add(id);
  }

  /** What is written in the notes, each with its mark in front. */
  *texts(kind: Kind, read: (node: XmlNode) => Block[]): Generator<Block> {
    const written = new Set<string>();
    // A note may refer to further ones, or to itself: the list grows while it is gone through.
    for (const { id, mark } of this.#referred[kind]) {
      const node = this.#sources[kind].get(id);
      if (!node || written.has(id)) continue;
      written.add(id);
      yield* marked(mark === '' ? '' : `${mark} `, read(node));
    }
  }

  /** What was written beside the text, and by whom. */
  *comments(read: (node: XmlNode) => Block[]): Generator<Block> {
    for (const id of this.#comments) {
      const node = this.#sources.comment.get(id);
      if (!node) {
        this.#lost(`comment ${id}`);
        continue;
      }
      const author = node.attributes['w:author']?.trim().slice(0, 100) ?? '';
      const blocks = read(node);
      if (plainText(blocks) === '') continue;
      yield* marked(author === '' ? '' : `${author}: `, blocks);
    }
  }
}

function byId(root: XmlNode | null): Map<string, XmlNode> {
  const found = new Map<string, XmlNode>();
  for (const node of root?.children ?? []) {
    const id = node.attributes['w:id'];
    if (id !== undefined) found.set(id, node);
  }
  return found;
}

function marked(mark: string, blocks: Block[]): Block[] {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') {
    return mark === '' ? blocks : [{ kind: 'paragraph', text: mark.trim(), item: true }, ...blocks];
  }
  return [{ ...first, text: mark + first.text.trimStart(), item: true }, ...others];
}
