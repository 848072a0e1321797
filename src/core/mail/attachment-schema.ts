import { z } from 'zod';
import { leftOuts } from './attachment.ts';

/** `Attachment` as what comes from outside is checked against. */
export const attachmentSchema = z
  .object({
    ordinal: z.int().positive(),
    filename: z.string().min(1).max(255),
    mediaType: z.string().min(1).max(200),
    size: z.int().nonnegative(),
    bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array).nullable(),
    leftOut: z.enum(leftOuts).nullable(),
  })
  .refine(({ bytes, size, leftOut }) => (bytes === null ? leftOut !== null : bytes.length === size), {
    message: 'an attachment has its bytes or a reason',
  });
