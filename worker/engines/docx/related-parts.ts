import { sniff } from '#core/reading/detect';
import { readHtml } from '#core/reading/html-text';
import { normalizeText } from '#core/reading/text';
import { decodeText } from '../decode-text.ts';
import type { TakenOver } from './block.ts';
import type { DocxPackage } from './package.ts';
import type { RelatedPart } from './story.ts';

/** Parts that are texts themselves, and may refer to others. */
const stories = new Set(['header', 'footer', 'footnotes', 'endnotes', 'comments']);
/** Parts that say something of a text, or are shown in one. */
const single = new Set(['styles', 'numbering', 'settings', 'diagramData', 'chart']);

/** Reads what the parts of a document refer to, each part once, however often it is referred to. */
export class RelatedParts {
  readonly #docx: DocxPackage;
  readonly #readWithin: ((bytes: Uint8Array) => Promise<TakenOver>) | null;
  readonly #read = new Map<string, RelatedPart>();

  /** @param readWithin reads a Word file that this one takes over; null where no more are followed */
  constructor(docx: DocxPackage, readWithin: ((bytes: Uint8Array) => Promise<TakenOver>) | null) {
    this.#docx = docx;
    this.#readWithin = readWithin;
  }

  /** What a part refers to, by the id it does it with. */
  async of(part: string): Promise<Map<string, RelatedPart>> {
    const found = new Map<string, RelatedPart>();
    for (const [id, { kind, target, external }] of await this.#docx.relationships(part)) {
      const wanted = stories.has(kind) || single.has(kind) || kind === 'aFChunk';
      if (!wanted || external) continue;
      const known = this.#read.get(target) ?? (await this.#one(kind, target));
      this.#read.set(target, known);
      found.set(id, known);
    }
    return found;
  }

  async #one(kind: string, name: string): Promise<RelatedPart> {
    if (kind === 'aFChunk') {
      const takenOver = await this.#docx.try(name, () => this.#takeOver(name));
      if (takenOver === null) this.#docx.lost(name);
      return { kind, name, root: null, takenOver, related: new Map() };
    }
    const part: RelatedPart = { kind, name, root: null, takenOver: null, related: new Map() };
    // Known before it is read: parts may refer to each other in a circle.
    this.#read.set(name, part);
    part.root = await this.#docx.xml(name);
    if (stories.has(kind)) part.related = await this.of(name);
    return part;
  }

  /** A file of another kind whose content stands in the document as if it were written there (`w:altChunk`). */
  async #takeOver(name: string): Promise<TakenOver | null> {
    const bytes = await this.#docx.bytes(name);
    if (!bytes) return null;
    const kind = /\.x?html?$/i.test(name) ? 'html' : sniff(bytes);
    if (kind === 'html') return asHtml((await decodeText(bytes, { names: true })).text);
    if (kind === 'eml' || /\.mht(?:ml)?$/i.test(name)) {
      const { readMailSource } = await import('../mail-source.ts');
      const { html, text } = await readMailSource(bytes);
      return html === null ? asText(text ?? '') : asHtml(html);
    }
    if (kind === 'text') {
      const { text } = await decodeText(bytes);
      return /^\s{0,64}<\?xml/.test(text) ? null : asText(text);
    }
    const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return zip && this.#readWithin ? this.#readWithin(bytes) : null;
  }
}

function asHtml(html: string): TakenOver {
  return { kind: 'taken-over', ...readHtml(html) };
}

function asText(text: string): TakenOver {
  return { kind: 'taken-over', text: normalizeText(text), tables: [] };
}
