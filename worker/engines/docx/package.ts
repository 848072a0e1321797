import JSZip from 'jszip';
import { DocketError } from '#core/errors/docket-error';
import type { PageWarning } from '#core/reading/page';
import { mostPageWarnings } from '#core/reading/page-limits';
import { decodeText } from '../decode-text.ts';
import { unpackPart } from '../unpack-part.ts';
import { parseXml, type XmlNode } from './xml.ts';

/** No honest document has this many parts; each costs memory before a byte of it is unpacked. */
const maxParts = 20_000;

export type Relationship = {
  /** The last word of its type: `header`, `footnotes`, `aFChunk`. */
  kind: string;
  /** The name of the part in the package; the address of what lies outside. */
  target: string;
  external: boolean;
};

/**
 * The parts of a Word file (Open Packaging Conventions). Unpacks nothing but what is asked for, and of that together no
 * more than a limit: the sizes that a zip declares are the word of whoever made it (498 KB have become 559 MB).
 */
export class DocxPackage {
  readonly #parts = new Map<string, JSZip.JSZipObject>();
  readonly #warnings: PageWarning[] = [];
  #left: number;

  private constructor(zip: JSZip, maxInflatedBytes: number) {
    this.#left = maxInflatedBytes;
    for (const part of Object.values(zip.files)) {
      if (!part.dir) this.#parts.set(partKey(part.name), part);
    }
  }

  /** @throws DocketError ENCRYPTED, CORRUPT, LIMIT_EXCEEDED */
  static async open(bytes: Uint8Array, maxInflatedBytes: number): Promise<DocxPackage> {
    let zip: JSZip;
    try {
      zip = await JSZip.loadAsync(bytes);
    } catch (error) {
      const locked = error instanceof Error && /encrypted/i.test(error.message);
      throw new DocketError(locked ? 'ENCRYPTED' : 'CORRUPT', {
        cause: error,
        message: 'the DOCX zip cannot be opened',
      });
    }
    if (Object.keys(zip.files).length > maxParts)
      throw new DocketError('LIMIT_EXCEEDED', { details: { limit: 'zip-parts', maxParts } });
    return new DocxPackage(zip, maxInflatedBytes);
  }

  /** What the file names and does not have, or has and nobody can read. */
  get warnings(): readonly PageWarning[] {
    return this.#warnings;
  }

  /** How many bytes may still be unpacked. */
  get bytesLeft(): number {
    return this.#left;
  }

  /** Counts what was unpacked of a package within this one. */
  spent(bytes: number): void {
    this.#left -= bytes;
  }

  /** One item is not to be had: the rest of the document goes on without it. */
  lost(what: string): void {
    const detail = what.slice(0, 200);
    if (this.#warnings.length >= mostPageWarnings) return;
    if (this.#warnings.some((warning) => warning.detail === detail)) return;
    this.#warnings.push({ code: 'part_lost', detail });
  }

  has(name: string): boolean {
    return this.#parts.has(partKey(name));
  }

  /** The bytes of a part; null where there is none. @throws DocketError LIMIT_EXCEEDED, CORRUPT */
  async bytes(name: string): Promise<Uint8Array | null> {
    const part = this.#parts.get(partKey(name));
    if (!part) return null;
    const chunks: Buffer[] = [];
    this.#left -= await unpackPart(part, this.#left, (chunk) => chunks.push(chunk));
    return Buffer.concat(chunks);
  }

  /** The letters of a part, in whichever encoding it is; null where there is none. */
  async text(name: string): Promise<string | null> {
    const bytes = await this.bytes(name);
    return bytes && (await decodeText(bytes, { names: true })).text;
  }

  /** The XML of a part that the document can do without: null where it is not there or spoilt, which is then said. */
  async xml(name: string): Promise<XmlNode | null> {
    return this.try(name, async () => {
      const text = await this.text(name);
      if (text === null) this.lost(name);
      return text === null ? null : parseXml(text);
    });
  }

  /** Gives null, and says so, where a part turns out spoilt. What breaks a limit ends the reading all the same. */
  async try<T>(name: string, read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DocketError) || error.code !== 'CORRUPT') throw error;
      this.lost(name);
      return null;
    }
  }

  /** What a part refers to, by id; '' stands for the package itself. */
  async relationships(part: string): Promise<Map<string, Relationship>> {
    const found = new Map<string, Relationship>();
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
    if (!this.#parts.has(partKey(name))) return found;
    const root = await this.xml(name);
    for (const { attributes } of root?.children ?? []) {
      const { Id, Type = '', Target = '', TargetMode } = attributes;
      if (Id === undefined) continue;
      const external = TargetMode === 'External';
      const kind = Type.slice(Type.lastIndexOf('/') + 1);
      found.set(Id, { kind, target: external ? Target : resolved(folder, Target), external });
    }
    return found;
  }
}

/** Names of parts differ in more than the case of their letters (OPC, 6.2.2.3); some programs write backslashes. */
function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
