import { z } from 'zod';
import { mostFields } from './form-schema.ts';

/** The shapes of `fill.ts` as what comes from outside is checked against. */

const name = z.string().max(20_000);
/** A value of more is no answer to a question of a form. */
export const mostValueCharacters = 20_000;

/** By the name of the field: a text, the value of an option, or `true` for the mark of a checkbox. */
export const fieldValuesSchema = z.record(
  name,
  z.union([z.string().max(mostValueCharacters), z.literal(true)]),
);

/** What did not fit onto the form, printed on pages of its own behind it. */
export const addendumSchema = z.object({
  title: z.string().max(500),
  tables: z
    .array(
      z.object({
        title: z.string().max(500),
        columns: z.array(z.string().max(200)).min(1).max(20),
        rows: z.array(z.array(z.string().max(2000)).max(20)).max(2000),
      }),
    )
    .max(50),
});

export const fillProblemCodes = [
  /** The form has no field of this name. */
  'UNKNOWN_FIELD',
  /** A signature, a button, a password, a file to send along. */
  'NOT_FILLABLE',
  /** Not one of the field's options, or no mark at all. */
  'NOT_AN_OPTION',
  /** No font at hand has a glyph for a character. */
  'NO_GLYPH',
  /** Not even in the smallest type that people read. */
  'NO_FIT',
  /** More characters than the field takes. */
  'TOO_LONG',
  /** None of the field's boxes stands on a page. */
  'NOT_SHOWN',
  /** A script of the field's is not run: the value is as it was given. */
  'SCRIPT_NOT_RUN',
] as const;

/** What is wrong with one field; it stops no other. */
export const fillProblemSchema = z.object({
  field: name,
  code: z.enum(fillProblemCodes),
  /** One sentence, for people. */
  message: z.string().max(1000),
});

export const filledFieldSchema = z.object({ field: name, value: z.union([z.string(), z.literal(true)]) });

export const filledFormSchema = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Hex, of `bytes`. */
  sha256: z.string().length(64),
  /** What stands in the file now, as given or as scripts of the form made it. */
  filled: z.array(filledFieldSchema).max(mostFields),
  problems: z.array(fillProblemSchema).max(2 * mostFields),
  /** What the form as a whole lost by being filled, or never was: one sentence each, for people. */
  warnings: z.array(z.string().max(1000)).max(100),
});
