import type { z } from 'zod';
import type {
  fieldCalculationSchema,
  fieldFormatSchema,
  fieldOptionSchema,
  fieldTypes,
  fieldWidgetSchema,
  formFieldSchema,
  formSchema,
} from './form-schema.ts';

/**
 * A PDF form as it is filled by: its fields, each once, and where their boxes lie on the pages. Its schemas stand apart,
 * in `form-schema.ts`: the engines know the types alone and load no checker.
 */

export type Form = z.infer<typeof formSchema>;
export type FormField = z.infer<typeof formFieldSchema>;
export type FieldType = (typeof fieldTypes)[number];
export type FieldOption = z.infer<typeof fieldOptionSchema>;
export type FieldWidget = z.infer<typeof fieldWidgetSchema>;
export type FieldFormat = z.infer<typeof fieldFormatSchema>;
export type FieldCalculation = z.infer<typeof fieldCalculationSchema>;
