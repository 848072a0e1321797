import { z } from 'zod';

/**
 * The stages a document goes through, in order, with what the payload of their jobs must hold. The database decides
 * which of them come when (`document_stages`).
 */
const stageSchemas = {
  read: z.object({ document_id: z.uuid() }),
  /** Pages whose own text is missing or useless, or all of them because somebody asked. */
  ocr: z.object({ document_id: z.uuid(), mode: z.enum(['needed', 'all']) }),
  classify: z.object({ document_id: z.uuid() }),
  /** Facts of a document's current reading, by one blueprint: the database knows which there are. */
  extract: z.object({ document_id: z.uuid(), blueprint: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/) }),
} as const;

/** Every kind of work, with what its payload must hold. A kind without an entry here is never claimed. */
export const payloadSchemas = {
  ...stageSchemas,
  convert: z.object({ conversion_id: z.uuid() }),
  import: z.object({ import_id: z.uuid() }),
  /** The fields of a PDF form, once for all its fills. */
  parse_template: z.object({ form_template_id: z.uuid() }),
  /** What the facts of a run's papers fill its form with. */
  prepare_form: z.object({ fill_run_id: z.uuid() }),
  /** The PDF of a reviewed run. */
  fill_form: z.object({ fill_run_id: z.uuid(), result_id: z.uuid() }),
  /** The same once more, to see that the same bytes come. */
  replay_form: z.object({ fill_run_id: z.uuid(), result_id: z.uuid() }),
  /** What the papers of a deal come to, and how its conditions stand. */
  recompute_conditions: z.object({ deal_id: z.uuid() }),
  /** What somebody is told of their deals, in one mail. */
  notify: z.object({ recipient: z.string().min(3).max(320) }),
  /** What may be removed of one organization by now; the days come from the worker's environment. */
  sweep: z.object({}),
  /** All jobs that fit a filter, queued again or cancelled. */
  steer_jobs: z.object({ operation_id: z.uuid() }),
  /** One change to all documents that matched a filter. */
  change_documents: z.object({ operation_id: z.uuid() }),
} as const;

export type JobKind = keyof typeof payloadSchemas;
export type JobPayload<K extends JobKind> = z.infer<(typeof payloadSchemas)[K]>;
export type DocumentStage = keyof typeof stageSchemas;

export const jobKinds = Object.keys(payloadSchemas).filter((kind): kind is JobKind => kind in payloadSchemas);
/** What a document begins with. */
export const firstStage: DocumentStage = 'read';
export const documentStages = jobKinds.filter((kind): kind is DocumentStage => kind in stageSchemas);
