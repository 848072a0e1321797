import { z } from 'zod';
import { factSchema, factTypeSchema, factValueSchema } from '#core/facts/fact-schema';
import { evidenceSchema } from '#core/reading/evidence';

/** The shapes of `source.ts` as what comes from outside is checked against. */

export const sourcedEvidenceSchema = evidenceSchema.extend({ document: z.string().min(1).max(100) });

export const sourceMetaSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: z.string().nullable(),
  date: z.string().nullable(),
  revision: z.number(),
});

export const memberSchema = z.object({
  key: z.string().nullable(),
  document: z.string(),
  facts: z.array(factSchema),
  cancelled: z.string().nullable(),
});

export const sectionPartsSchema = z.object({
  section: z.string(),
  sources: z.array(sourceMetaSchema),
  members: z.array(memberSchema),
  groups: z.array(z.array(z.int().nonnegative())),
});

export const itemOps = ['add', 'reject', 'keep', 'split', 'merge'] as const;

/** Keys of items: those of their sources, and what people call what they add. */
export const itemKeySchema = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

/** A value of a show, with its way back to the page. */
export const showFieldSchema = z.object({
  value: factValueSchema,
  type: factTypeSchema,
  text: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(sourcedEvidenceSchema),
  setBy: z.enum(['import', 'person']),
});
