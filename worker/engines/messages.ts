import type { z } from 'zod';
import type {
  childOptionsSchema,
  childSetupSchema,
  embeddedInvoiceSchema,
  exceededSchema,
  imageFrameSchema,
  pageImageSchema,
  pagePartSchema,
  poolLimitsSchema,
  recognizedPartSchema,
  replySchema,
  requestSchema,
} from './protocol.ts';

/**
 * What both ends of `protocol.ts` know of it. No schemas: loading their library takes a tenth of a second of every
 * start of a child, in each of its threads.
 */

export type PoolLimits = z.infer<typeof poolLimitsSchema>;
export type ChildSetup = z.infer<typeof childSetupSchema>;
export type ChildOptions = z.infer<typeof childOptionsSchema>;
export type Exceeded = z.infer<typeof exceededSchema>;
export type EmbeddedInvoice = z.infer<typeof embeddedInvoiceSchema>;
export type PageImage = z.infer<typeof pageImageSchema>;
export type PagePart = z.infer<typeof pagePartSchema>;
export type RecognizedPart = z.infer<typeof recognizedPartSchema>;
export type ImageFrame = z.infer<typeof imageFrameSchema>;
export type EngineRequest = z.infer<typeof requestSchema>;
/** What a service says of its answer. */
export type AnswerHeaders = Extract<EngineRequest, { kind: 'check' }>['headers'];
export type EngineReply = z.infer<typeof replySchema>;

/** Pages that may be under way to a slow reader before the engine waits for it. */
export const pageWindow = 8;
/** The same for images of pages and attachments of mails, each of which may be megabytes. */
export const imageWindow = 2;

/** Whether this has the form of what a parent gives a child. What stands in it is checked where it is compiled. */
export function isChildOptions(value: unknown): value is ChildOptions {
  return isObject(value) && 'limits' in value && 'setup' in value;
}

/** Whether this has the form of what a parent says. */
export function isRequest(message: unknown): message is EngineRequest {
  return kindOf(message) !== undefined;
}

/** What a message is about; undefined for what is no message. */
export function kindOf(message: unknown): string | undefined {
  return isObject(message) && 'kind' in message && typeof message.kind === 'string'
    ? message.kind
    : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
