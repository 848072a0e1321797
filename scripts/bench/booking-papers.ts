import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { TourPaper } from './tour-papers.ts';

/** Bookings that machines read, of tests/fixtures/bookings: what of them is found by their nodes. */

const bookings = path.resolve(import.meta.dirname, '../../tests/fixtures/bookings');

const truthSchema = z.record(
  z.string(),
  z.object({
    class: z.string(),
    family: z.string(),
    items: z.array(
      z.object({
        section: z.string(),
        part: z.string().optional(),
        fields: z.record(
          z.string(),
          z.object({ value: z.string(), must: z.boolean(), noyear: z.boolean().default(false) }),
        ),
      }),
    ),
  }),
);

export async function structuredBookings(): Promise<TourPaper[]> {
  const truth = truthSchema.parse(JSON.parse(await readFile(path.join(bookings, 'truth.json'), 'utf8')));
  return Object.entries(truth)
    .filter(([, { class: kind }]) => kind === 'structured')
    .map(([name, { family, class: kind, items }]) => ({
      file: path.join(bookings, 'files', name),
      name,
      show: family,
      kind,
      items: items
        // What hangs on a mail is a document of its own.
        .filter(({ part }) => part === undefined)
        .map(({ section, fields }) => ({ section, fields: new Map(Object.entries(fields)) })),
    }));
}
