import type { z } from 'zod';
import type { conceptSchema, cueSchema, documentTypeSchema, patternSchema } from './document-type-schema.ts';

export type Concept = z.infer<typeof conceptSchema>;
export type TypePattern = z.infer<typeof patternSchema>;
export type Cue = z.infer<typeof cueSchema>;
export type DocumentType = z.infer<typeof documentTypeSchema>;

/**
 * A type as it is written down, with its defaults filled in. A test holds every type against the schema; here that
 * would make each engine child load zod and check what cannot have changed.
 */
export function defineDocumentType(data: z.input<typeof documentTypeSchema>): DocumentType {
  return {
    ...data,
    cues: data.cues ?? [],
    patterns: (data.patterns ?? []).map((pattern) => ({ caseSensitive: false, min: 1, ...pattern })),
  };
}
