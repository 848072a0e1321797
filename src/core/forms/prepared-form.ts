import { z } from 'zod';
import { evidenceSchema } from '../reading/evidence.ts';
import { addendumSchema, fieldValuesSchema } from './fill-schema.ts';
import { mostFields } from './form-schema.ts';

/** What rules made of a form and the facts of its papers: all of a run that never changes. */

const text = z.string().max(20_000);

/** Where a value stands, and in which paper. */
export const sourcedEvidenceSchema = evidenceSchema.extend({ document: z.string() });

/** What became of one field. `filled` has a value; all others say why they have none. */
export const preparedFieldSchema = z.object({
  field: text,
  /** What is printed beside it. */
  label: text.nullable(),
  state: z.enum(['filled', 'missing', 'unmapped', 'byHand']),
  /** The fact it is filled from. */
  path: text.nullable(),
  rule: text.nullable(),
  confidence: z.number().nullable(),
  why: text.nullable(),
  /** The form asks for it. */
  required: z.boolean(),
  evidence: z.array(sourcedEvidenceSchema),
});

/** Where a missing value usually stands. Nothing of it is ever applied by itself. */
export const fillNoteSchema = z.object({
  field: text,
  text: z.string().max(2000),
  /** `rules` are ours; `model` is what the endpoint of AI_URL said. */
  by: z.enum(['rules', 'model']),
});

export const preparedFormSchema = z.object({
  rulesVersion: z.string().min(1).max(200),
  values: fieldValuesSchema,
  fields: z.array(preparedFieldSchema).max(mostFields),
  /** What the form has no room for; printed behind it. */
  addendum: addendumSchema.nullable(),
  problems: z.array(z.string().max(1000)).max(1000),
  /** The papers it was filled from. */
  sources: z.array(z.object({ id: z.string(), name: z.string(), type: z.string().nullable() })).max(200),
  /** The facts of the papers, put together, as they were then: path → what stood there. */
  facts: z.array(z.object({ path: text, value: text, confidence: z.number() })).max(20_000),
  notes: z.array(fillNoteSchema).max(1000),
});

export type SourcedEvidence = z.infer<typeof sourcedEvidenceSchema>;
export type PreparedField = z.infer<typeof preparedFieldSchema>;
export type FillNote = z.infer<typeof fillNoteSchema>;
export type PreparedForm = z.infer<typeof preparedFormSchema>;
