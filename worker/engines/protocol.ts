import { z } from 'zod';
import { errorCodes } from '#core/errors/codes';
import { DocketError, type ErrorDetails, toDocketError } from '#core/errors/docket-error';
import { pageSchema, readingSummarySchema } from '#core/reading/page';

/**
 * What the pool, the child process and the engine thread say to each other. The child handles hostile files, so
 * what comes out of it is parsed like anything from outside.
 */

/** Pages that may be under way to a slow reader before the engine waits for it. */
export const pageWindow = 8;

export const poolLimitsSchema = z.object({
  /** Bytes of the file. */
  maxBytes: z.number().positive(),
  /** Characters of a text file. */
  maxCharacters: z.number().positive(),
  /** Bytes a zip-based file may unpack to, in all. */
  maxInflatedBytes: z.number().positive(),
  /** Resident memory of one child, in bytes. */
  memoryBytes: z.number().positive(),
  /** How long a job may go on without finishing a page, in ms. Waiting for a slow reader does not count. */
  stallMs: z.number().positive(),
  /** How long a job may take in all, in ms, by the same clock. */
  budgetMs: z.number().positive(),
});
export type PoolLimits = z.infer<typeof poolLimitsSchema>;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const job = z.int().nonnegative();
const documentType = z.enum(['pdf', 'docx', 'html', 'text']);

/** To the child, and on to its engine thread. */
export const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    job,
    bytes,
    filename: z.string().optional(),
    startPage: z.int().positive(),
    maxPages: z.int().positive(),
  }),
  z.object({ kind: z.literal('detect'), job, bytes, filename: z.string().optional() }),
  z.object({ kind: z.literal('ack'), job }),
]);
export type EngineRequest = z.infer<typeof requestSchema>;

const failureSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

/** From the engine thread, through the child. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('page'),
    job,
    page: pageSchema,
    progress: z.object({ completed: z.int(), total: z.int() }),
  }),
  z.object({ kind: z.literal('read'), job, summary: readingSummarySchema }),
  z.object({ kind: z.literal('detected'), job, type: documentType }),
  z.object({ kind: z.literal('failed'), job, failure: failureSchema }),
  /** The child ends itself: it took too much memory, or too long. */
  z.object({ kind: z.literal('limit'), which: z.enum(['memory', 'stall', 'budget']) }),
  /** The engine can no longer be trusted (a WebAssembly trap): replace this child. */
  z.object({ kind: z.literal('spoiled') }),
]);
export type EngineReply = z.infer<typeof replySchema>;

/** An error as plain data: classes do not survive the way between processes. */
export function toFailure(thrown: unknown): z.infer<typeof failureSchema> {
  const { code, message, details } = toDocketError(thrown);
  return { code, message, ...(details && { details: { ...details } }) };
}

export function fromFailure(failure: z.infer<typeof failureSchema>): DocketError {
  const details: ErrorDetails | undefined = failure.details;
  return new DocketError(failure.code, { message: failure.message, ...(details && { details }) });
}
