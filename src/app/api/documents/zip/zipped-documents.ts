import { cleanFilename } from '#core/documents/upload';
import { toDocketError } from '#core/errors/docket-error';
import type { DocumentFile } from '#data/documents/list-document-files';

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
export type DocumentSources = {
  ids: readonly string[];
  pageSize: number;
  page: (ids: readonly string[]) => Promise<DocumentFile[]>;
  open: (storageKey: string) => Promise<Bytes>;
};
export type ZippedDocument = { name: string; lastModified: Date; input: Bytes | string };

/**
 * The files of an archive, one after the other as they are asked for; documents that share a file bring it once. What is gone
 * or expired is named in a list at its end: an archive that breaks off loses all the others too, and one that leaves
 * something out has to say so.
 */
export async function* zippedDocuments(sources: DocumentSources): AsyncGenerator<ZippedDocument> {
  const { ids, pageSize, page, open } = sources;
  const taken = new Set<string>();
  const sent = new Set<string>();
  const missing: string[] = [];
  for (let at = 0; at < ids.length; at += pageSize) {
    const some = ids.slice(at, at + pageSize);
    const files = new Map((await page(some)).map((file) => [file.id, file]));
    for (const id of some) {
      const file = files.get(id);
      if (!file || sent.has(file.storageKey)) continue;
      const input = file.isExpired ? null : await opened(open, file.storageKey);
      if (!input) {
        missing.push(file.filename);
        continue;
      }
      sent.add(file.storageKey);
      yield { name: freeName(file.filename, taken), lastModified: new Date(file.createdAt), input };
    }
  }
  if (missing.length === 0) return;
  const sentence = 'The files of these documents are no longer kept:';
  yield {
    name: freeName('not in this archive.txt', taken),
    lastModified: new Date(),
    input: `${[sentence, ...missing].join('\r\n')}\r\n`,
  };
}

async function opened(open: DocumentSources['open'], storageKey: string): Promise<Bytes | null> {
  try {
    return await open(storageKey);
  } catch (thrown) {
    if (toDocketError(thrown).code === 'NOT_FOUND') return null;
    throw thrown;
  }
}

/** A name and never a path, told apart from those that are taken: "a.pdf", "a (2).pdf". Takes the name it gives. */
function freeName(filename: string, taken: Set<string>): string {
  const name = cleanFilename(filename);
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]{1,10})?$/.exec(name) ?? [];
  let free = name;
  // Zip tools on some systems do not tell cases apart.
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${ending}`;
  taken.add(free.toLowerCase());
  return free;
}
