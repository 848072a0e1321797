import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/**
 * Labelled papers of tours: NAME with NAME.json; `closed` is kept out of the making of rules. `second` and `third` were
 * written after the rules that `open` had made, to see what they do with papers of other hands.
 */

const tours = path.resolve(import.meta.dirname, '../../tests/fixtures/tours');
export const parts = ['closed', 'open', 'second', 'third'] as const;
export type Part = (typeof parts)[number];

/** `must` false: it may be found or not, but not be wrong; `noyear`: the paper prints the day without its year. */
export type TrueField = { value: string; must: boolean; noyear: boolean };
export type TrueItem = { section: string; fields: ReadonlyMap<string, TrueField> };
export type TourPaper = {
  file: string;
  name: string;
  show: string;
  kind: string;
  items: readonly TrueItem[];
};

const fieldSchema = z.object({
  value: z.union([z.string(), z.number().transform(String)]),
  must: z.boolean().default(true),
  noyear: z.boolean().default(false),
  part: z.string().optional(),
});
const paperSchema = z.object({
  show: z.string(),
  kind: z.string(),
  sections: z.record(z.string(), z.array(z.object({ fields: z.record(z.string(), fieldSchema) }))),
});

export async function tourPapers(part: Part): Promise<TourPaper[]> {
  const directory = path.join(tours, part, 'files');
  const papers: TourPaper[] = [];
  for (const file of (await readdir(directory)).sort()) {
    if (!file.endsWith('.json')) continue;
    const { show, kind, sections } = paperSchema.parse(
      JSON.parse(await readFile(path.join(directory, file), 'utf8')),
    );
    const name = file.replace(/\.json$/, '');
    const items = Object.entries(sections).flatMap(([section, all]) =>
      all.map(({ fields }) => ({
        section,
        // What stands in an attachment is a fact of that, a document of its own.
        fields: new Map(Object.entries(fields).filter(([, { part: attached }]) => attached === undefined)),
      })),
    );
    papers.push({
      file: path.join(directory, name),
      name,
      show,
      kind,
      items: items.filter(({ fields }) => fields.size > 0),
    });
  }
  return papers;
}
