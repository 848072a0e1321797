import { z } from 'zod';

/** Every kind of work, with what its payload must hold. A kind without an entry here is never claimed. */
export const payloadSchemas = {
  read: z.object({ document_id: z.uuid() }),
  /** Pages whose own text is missing or useless, or all of them because somebody asked. */
  ocr: z.object({ document_id: z.uuid(), mode: z.enum(['needed', 'all']) }),
  classify: z.object({ document_id: z.uuid() }),
  /** Facts of a document's current reading, by one blueprint. */
  extract: z.object({ document_id: z.uuid(), blueprint: z.enum(['invoice']) }),
  convert: z.object({ conversion_id: z.uuid() }),
  /** What may be removed of one organization by now; the days come from the worker's environment. */
  sweep: z.object({}),
} as const;

export type JobKind = keyof typeof payloadSchemas;
export type JobPayload<K extends JobKind> = z.infer<(typeof payloadSchemas)[K]>;

export const jobKinds = Object.keys(payloadSchemas).filter((kind): kind is JobKind => kind in payloadSchemas);
