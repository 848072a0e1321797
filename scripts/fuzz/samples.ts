import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const fixtures = path.join(import.meta.dirname, '../../tests/fixtures');
const folders = ['files', 'bookings/files', 'papers'];
const readable = /\.(pdf|docx|html|csv|ics|pkpass|txt|eml|msg|png|jpg|tiff|webp)$/;
const mostBytes = 300_000;
/** What takes long by itself says nothing about what was changed in it; tests of their own look at these. */
const slow = /bomb|endless|120-pages/;

export type Sample = { name: string; bytes: Uint8Array };

/** Files of tests to be changed, by the ends of their names. */
export async function samples(): Promise<Map<string, Sample[]>> {
  const found = new Map<string, Sample[]>();
  for (const folder of folders) {
    const names = await readdir(path.join(fixtures, folder), { recursive: true });
    for (const name of names.toSorted()) {
      const format = readable.exec(name)?.[1];
      if (slow.test(name) || format === undefined) continue;
      const bytes = new Uint8Array(await readFile(path.join(fixtures, folder, name)));
      if (bytes.length === 0 || bytes.length > mostBytes) continue;
      found.set(format, [...(found.get(format) ?? []), { name: `${folder}/${name}`, bytes }]);
    }
  }
  return found;
}
