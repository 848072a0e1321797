import { availableParallelism } from 'node:os';
import { z } from 'zod';

const languages = z
  .string()
  .default('eng')
  .transform((text) => text.split(/[\s,+]+/).filter((name) => name !== ''))
  .refine((names) => names.length > 0, { message: 'names no language' });

/** What the environment says of OCR, for workers and for the command line. */
export const ocrEnvShape = {
  /** Pages recognised at the same time by this process. */
  IMPORT_WORKER_OCR_PARALLEL: z.coerce.number().int().positive().default(Math.min(2, availableParallelism())),
  /** Tesseract's names of languages, "eng,deu"; each needs the package `@tesseract.js-data/<name>`. */
  DOCKET_OCR_LANGUAGES: languages,
  DOCKET_OCR_ENGINE: z.enum(['auto', 'tesseract.js', 'tesseract', 'azure']).default('auto'),
  AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  AZURE_DOCUMENT_INTELLIGENCE_KEY: z.string().min(1).optional(),
};

const schema = z.object(ocrEnvShape);
export type OcrEnv = z.infer<typeof schema>;

/** Reads and checks the environment; empty strings count as unset. Throws ZodError. */
export function readOcrEnv(source: NodeJS.ProcessEnv): OcrEnv {
  return schema.parse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
}
