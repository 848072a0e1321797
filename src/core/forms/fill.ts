import type { z } from 'zod';
import type {
  addendumSchema,
  fieldValuesSchema,
  filledFieldSchema,
  filledFormSchema,
  fillProblemCodes,
  fillProblemSchema,
} from './fill-schema.ts';

/** What a form is filled with, and what comes of it. */

export type FieldValues = z.infer<typeof fieldValuesSchema>;
export type Addendum = z.infer<typeof addendumSchema>;
export type FillProblemCode = (typeof fillProblemCodes)[number];
export type FillProblem = z.infer<typeof fillProblemSchema>;
export type FilledField = z.infer<typeof filledFieldSchema>;
export type FilledForm = z.infer<typeof filledFormSchema>;

export type FillRequest = {
  values: FieldValues;
  /** Fields become part of the page: what is filled is to be read and no longer to be edited. */
  flatten: boolean;
  /** Work out what the form's own format and calculation scripts would, without running them. */
  runFormats: boolean;
  addendum?: Addendum | undefined;
};
