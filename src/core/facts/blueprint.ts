import { z } from 'zod';
import { factTypeSchema } from './fact.ts';

/**
 * What to look for on a kind of document, as data: sections in a fixed order, their fields, and how documents of
 * many languages name them. How values are found is the finders' business; a blueprint only says which finder a
 * section is for.
 */

/** Languages that labels are known in, ISO 639-1. */
export const labelLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'sv',
  'da',
  'no',
  'fi',
  'cs',
] as const;

const phrases = z.array(z.string().trim().min(1)).min(1);

/**
 * Ways to name a thing, by language: a list, or one string with '|' between. Case, accents, punctuation and spacing do
 * not matter.
 */
export const labelsSchema = z.partialRecord(
  z.enum(labelLanguages),
  z.union([z.string().transform((text) => text.split('|')), phrases]).pipe(phrases),
);
export type Labels = z.infer<typeof labelsSchema>;

export const fieldSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** For people. */
  title: z.string().min(1),
  type: factTypeSchema,
  required: z.boolean().default(false),
  labels: labelsSchema.default({}),
  /** Names that stand for other things as well ("Date", "No."): they count where nothing better is found. */
  weakLabels: labelsSchema.default({}),
});
export type Field = z.infer<typeof fieldSchema>;

/**
 * `labelled`: a value beside or below its name. `party`: who somebody is, in blocks of lines. `payment`: accounts and
 * terms. `totals`: amounts that must add up. `vat`: one item per rate. `invoice_lines`: the table of what was sold.
 */
export const finders = ['labelled', 'party', 'payment', 'totals', 'vat', 'invoice_lines'] as const;

export const sectionSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string().min(1),
  repeated: z.boolean().default(false),
  finder: z.enum(finders),
  /** What stands above the section's block on the page ("Bill to"). */
  headings: labelsSchema.default({}),
  fields: z.array(fieldSchema).min(1),
});
export type Section = z.infer<typeof sectionSchema>;

export const blueprintSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** Raised when sections or fields change. */
  version: z.int().positive(),
  title: z.string().min(1),
  sections: z.array(sectionSchema).min(1),
  /** Names of things that are no field, and must not be taken for one that is named alike. */
  distractors: labelsSchema.default({}),
});
export type Blueprint = z.infer<typeof blueprintSchema>;
/** Sections and fields as they are written down, before defaults are filled in. */
export type SectionData = z.input<typeof sectionSchema>;
export type FieldData = z.input<typeof fieldSchema>;
