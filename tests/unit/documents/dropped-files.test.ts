import { describe, expect, test } from 'vitest';
import { isPathHidden, mostFilesAtOnce } from '#core/documents/dropped-folder';
import { filesOfFolder, filesOfTransfer } from '#data/browser/upload/dropped-files';

type Tree = { [name: string]: Tree | 'file' | 'locked' };

/** A folder as browsers hand it over: entries in portions of 100, files by callback. */
function entry(name: string, content: Tree | 'file' | 'locked'): FileSystemEntry {
  if (typeof content === 'string') {
    return Object.assign(Object.create(null), {
      name,
      isFile: true,
      isDirectory: false,
      file: (done: (file: File) => void, fail: (reason: Error) => void) =>
        content === 'locked' ? fail(new Error('no permission')) : done(new File(['x'], name)),
    });
  }
  return Object.assign(Object.create(null), {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const children = Object.entries(content).map(([child, inner]) => entry(child, inner));
      return { readEntries: (done: (portion: FileSystemEntry[]) => void) => done(children.splice(0, 100)) };
    },
  });
}

function transfer(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, content]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry(name, content),
  }));
  const files = Object.keys(tree).map((name) => new File(['x'], name));
  return Object.assign(Object.create(null), { items, files });
}

const names = ({ files }: { files: File[] }) => files.map(({ name }) => name);

describe('what is dropped', () => {
  test('folders are walked to the bottom; hidden files and folders, and what cannot be opened, are left out', async () => {
    const gathered = await filesOfTransfer(
      transfer({
        deal: {
          'a.pdf': 'file',
          '.DS_Store': 'file',
          'Thumbs.db': 'file',
          '~$draft.docx': 'file',
          'locked.pdf': 'locked',
          '.git': { config: 'file' },
          scans: { march: { 'b.png': 'file' } },
        },
        'c.txt': 'file',
      }),
    );
    expect(names(gathered)).toEqual(['a.pdf', 'b.png', 'c.txt']);
    expect(gathered.more).toBe(false);
  });

  test('all portions of a large folder are taken, up to the cap, which is told', async () => {
    const folder = (count: number): Tree =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.pdf`, 'file' as const]));
    expect((await filesOfTransfer(transfer({ folder: folder(250) }))).files).toHaveLength(250);
    const flood = await filesOfTransfer(transfer({ folder: folder(mostFilesAtOnce + 1) }));
    expect(flood.files).toHaveLength(mostFilesAtOnce);
    expect(flood.more).toBe(true);
  });

  test('folders that lead into one another without end are left at some depth', async () => {
    const round: Tree = { 'x.pdf': 'file' };
    round.again = round;
    const { files } = await filesOfTransfer(transfer({ round }));
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThan(100);
  });

  test('a single file is meant, even a hidden one', async () => {
    expect(names(await filesOfTransfer(transfer({ '.env.txt': 'file' })))).toEqual(['.env.txt']);
  });

  test('of a chosen folder, files below hidden folders are left out', () => {
    const file = (path: string) =>
      Object.defineProperty(new File(['x'], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
        value: path,
      });
    const { files } = filesOfFolder([
      file('deal/a.pdf'),
      file('deal/.cache/b.pdf'),
      file('deal/__MACOSX/c.pdf'),
    ]);
    expect(files.map(({ name }) => name)).toEqual(['a.pdf']);
    expect(isPathHidden('deal/a.pdf')).toBe(false);
  });
});
