import { deepestFolder, isHidden, isPathHidden, mostFilesAtOnce } from '#core/documents/dropped-folder';

/** Files a person brought. `more`: there were more than are taken at once. */
export type Gathered = { files: File[]; more: boolean };

/**
 * The files of a drop or paste, those in folders too, hidden ones left out. A single file that was dropped by itself
 * is meant, whatever its name.
 *
 * The entries are asked for before anything is awaited: once the event is over the browser forgets them.
 */
export async function filesOfTransfer(transfer: DataTransfer): Promise<Gathered> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return capped(plain);
  const gathered: File[] = [];
  let more = false;
  const visit = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (more) return;
    if (isFile(entry)) {
      if (gathered.length >= mostFilesAtOnce) more = true;
      // What cannot be opened (a broken link, no permission) must not lose the rest.
      else
        gathered.push(
          ...(await fileOf(entry).then(
            (file) => [file],
            () => [],
          )),
        );
      return;
    }
    if (!isFolder(entry) || depth > deepestFolder) return;
    for (const child of await childrenOf(entry)) {
      if (!isHidden(child.name)) await visit(child, depth + 1);
    }
  };
  for (const entry of entries) if (entry) await visit(entry, 0);
  return { files: gathered, more };
}

/** The files of a chosen folder, hidden ones left out. */
export function filesOfFolder(list: Iterable<File>): Gathered {
  return capped(
    [...list].filter(({ name, webkitRelativePath }) => !isPathHidden(webkitRelativePath || name)),
  );
}

function capped(files: File[]): Gathered {
  return { files: files.slice(0, mostFilesAtOnce), more: files.length > mostFilesAtOnce };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** All entries of a folder: the browser gives them in portions, and an empty one is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (portion.length === 0) return children;
    children.push(...portion);
    if (children.length > mostFilesAtOnce * 2) return children;
  }
}
