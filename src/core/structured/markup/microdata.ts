import { mostEntries, mostThings } from '../limits.ts';
import { entriesOf, oneLine, thing } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';
import { plainName } from './vocabulary.ts';

type OpenItem = {
  type: string;
  properties: Map<string, (string | Thing)[]>;
  /** Of its element. */
  depth: number;
  /** The names it is said under, of the item around it; none for what stands by itself. */
  names: string[];
  owner: OpenItem | null;
  /** Its element was closed by one that may not stand in it, and not by its own tag: what follows is still its. */
  lingers: string | null;
};
type OpenText = { depth: number; names: string[]; owner: OpenItem; text: string };

/** Values that stand in attributes and not between tags. */
const attributeOf: Readonly<Record<string, readonly string[]>> = {
  meta: ['content'],
  time: ['datetime', 'content'],
  data: ['value'],
  meter: ['value'],
  a: ['content', 'href'],
  link: ['content', 'href'],
  area: ['href'],
  img: ['alt', 'src'],
};

/**
 * Collects microdata (`itemscope`, `itemprop`) and RDFa Lite (`typeof`, `property`) while a page is parsed. Mails close
 * elements as browsers do not expect it (a `div` inside a `p`): an item ends at its own tag, or with what is around it.
 */
export class MicrodataReader {
  #open: OpenItem[] = [];
  #texts: OpenText[] = [];
  #depth = 0;
  #count = 0;
  readonly #roots: Thing[] = [];

  openTag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth++;
    const type = attributes.itemtype ?? attributes.typeof;
    const isScope = attributes.itemscope !== undefined || type !== undefined;
    const names = (attributes.itemprop ?? attributes.property ?? '').split(/\s+/).filter((one) => one !== '');
    const owner = this.#open.at(-1) ?? null;
    if (isScope) {
      if (++this.#count > mostThings) return;
      const first = plainName((type ?? '').trim().split(/\s+/)[0] ?? '') || 'Thing';
      const item = { type: first, properties: new Map(), depth: this.#depth, names, owner, lingers: null };
      this.#open.push(item);
      return;
    }
    if (!owner || names.length === 0) return;
    const attribute = (attributeOf[name] ?? ['content']).find((one) => attributes[one] !== undefined);
    const value = attribute === undefined ? undefined : attributes[attribute];
    if (value !== undefined) add(owner, names, oneLine(value));
    else this.#texts.push({ depth: this.#depth, names, owner, text: '' });
  }

  text(text: string): void {
    for (const open of this.#texts) if (open.text.length < 4000) open.text += text;
  }

  /** @param isImplied the tag is missing, or another made it end */
  closeTag(name: string, isImplied: boolean): void {
    for (let last = this.#texts.at(-1); last && last.depth >= this.#depth; last = this.#texts.at(-1)) {
      this.#texts.pop();
      add(last.owner, last.names, oneLine(last.text));
    }
    for (let item = this.#open.at(-1); item; item = this.#open.at(-1)) {
      const isOwn = item.depth === this.#depth && (item.lingers === null || item.lingers === name);
      if (item.depth < this.#depth || (item.depth === this.#depth && !isOwn)) break;
      if (isOwn && isImplied && item.lingers === null && item.properties.size > 0) {
        item.lingers = name;
        break;
      }
      this.#finish();
    }
    this.#depth--;
  }

  finish(): Thing[] {
    while (this.#open.length > 0) this.#finish();
    return this.#roots;
  }

  #finish(): void {
    const item = this.#open.pop();
    if (!item) return;
    const entries = [...item.properties].map(([name, values]): [string, Value] => {
      const [first = ''] = values;
      return [name, values.length > 1 ? values : first];
    });
    const made = thing(item.type, Object.fromEntries(entries));
    if (item.owner && item.names.length > 0) add(item.owner, item.names, made);
    else this.#roots.push(made);
  }
}

function add(item: OpenItem, names: readonly string[], value: string | Thing): void {
  if (entriesOf(value).includes('')) return;
  for (const name of names) {
    const known = item.properties.get(plainName(name));
    if (!known) item.properties.set(plainName(name), [value]);
    else if (known.length < mostEntries) known.push(value);
  }
}
