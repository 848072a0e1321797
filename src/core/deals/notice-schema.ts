import { z } from 'zod';
import { rejectionReasons } from '#core/conditions/condition-schema';

/** What one mail tells its recipient. */

export const borrowerNoticeSchema = z.object({
  /** What the link is called. */
  label: z.string(),
  /** What is asked, in the words for them. */
  text: z.string(),
  for: z.string().nullable(),
  kind: z.enum(['asked', 'rejected', 'accepted', 'due']),
  dueOn: z.iso.date().nullable(),
  /** What a member wrote to them. */
  reason: z.string().nullable(),
  /** Why the rules say so. */
  code: z.enum(rejectionReasons).nullable().catch(null),
});
export const deskNoticeSchema = z.object({
  dealId: z.string(),
  deal: z.string(),
  kind: z.enum(['brought', 'claimed']),
  internal: z.string(),
  for: z.string().nullable(),
  filename: z.string().nullable(),
  claim: z.string().nullable(),
});
export const noticesSchema = z.object({
  recipient: z.string().min(3).max(320),
  organization: z.string(),
  toBorrower: z.array(borrowerNoticeSchema),
  toDesk: z.array(deskNoticeSchema),
});
export type BorrowerNotice = z.infer<typeof borrowerNoticeSchema>;
export type DeskNotice = z.infer<typeof deskNoticeSchema>;
export type Notices = z.infer<typeof noticesSchema>;
