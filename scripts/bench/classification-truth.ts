import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { scoresOf } from '#core/classification/classify';
import { type CompiledTypes, compileTypes } from '#core/classification/compiled-types';
import type { DocumentType } from '#core/classification/document-type';
import { documentTypes } from '#core/classification/types/index';
import { pagesOf } from './invoices-pages.ts';

/**
 * Documents whose type is known: the `test` set of tests/fixtures/classification (the rules were made looking at the
 * other one), the labelled invoices, and the labelled papers of other types. Documents of one issuer look alike, so
 * they are kept together: what was fitted on the one would be known of the other.
 */
export type KnownDocument = { file: string; type: string; issuer: string };

/** What speaks for each type, and which is the right one. */
export type Scored = KnownDocument & {
  scores: readonly { type: string; score: number }[];
  read: boolean;
};

const fixtures = path.resolve(import.meta.dirname, '../../tests/fixtures');
const manifestSchema = z.array(z.object({ file: z.string(), set: z.string(), type: z.string() }));
const labelsSchema = z.object({ vendor: z.string(), blueprint: z.string().optional() });

export async function knownDocuments(): Promise<KnownDocument[]> {
  const folder = path.join(fixtures, 'classification');
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')),
  );
  const out = manifest
    .filter(({ set }) => set === 'test')
    .map(({ file, type }) => ({ file: path.join(folder, file), type, issuer: file }));
  for (const [place, usual] of [
    ['invoices', 'invoice'],
    ['papers', null],
  ] as const) {
    for (const name of (await readdir(path.join(fixtures, place), { recursive: true })).sort()) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(fixtures, place, name);
      // Lists of files lie among them.
      const labels = labelsSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
      const type = labels.data?.blueprint ?? usual;
      if (!labels.data || type === null) continue;
      // Papers of a kind that no type is for are of the type for all those.
      const known = documentTypes.some(({ id }) => id === type) ? type : 'other';
      out.push({ file: file.replace(/\.json$/, '.pdf'), type: known, issuer: labels.data.vendor });
    }
  }
  return out;
}

export async function score(
  documents: readonly KnownDocument[],
  compiled: CompiledTypes,
  fresh: boolean,
): Promise<Scored[]> {
  const out: Scored[] = [];
  for (const document of documents) {
    const { scores, read } = scoresOf(compiled, await pagesOf(document.file, fresh));
    out.push({
      ...document,
      scores: scores.map(({ type, score: points }) => ({ type, score: points })),
      read,
    });
  }
  return out;
}

/** Types that do not know a share of their phrases (0..1), always the same for a seed. */
export function typesWithoutSomePhrases(share: number, seed: number): CompiledTypes {
  const isKept = (phrase: string): boolean => {
    const digest = createHash('sha256').update(`${seed} ${phrase}`).digest();
    return digest.readUInt16BE(0) / 0x1_0000 >= share;
  };
  const fewer = (type: DocumentType): DocumentType => ({
    ...type,
    concepts: type.concepts.map((concept) => ({
      ...concept,
      phrases: Object.fromEntries(
        Object.entries(concept.phrases).map(([language, phrases]) => [language, phrases.filter(isKept)]),
      ),
    })),
  });
  return compileTypes(documentTypes.map(fewer));
}
