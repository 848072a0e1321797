import { z } from 'zod';
import { statusTones } from '#core/documents/status';

/** What documents are narrowed down to. */
export const filterShape = {
  tone: z.enum(statusTones).nullable().default(null),
  type: z.string().max(63).nullable().default(null),
  tag: z.uuid().nullable().default(null),
};

/** The same with the words they must hold. */
export const documentFilter = z.object({
  ...filterShape,
  query: z.string().trim().max(200).nullable().default(null),
});
