import { z } from 'zod';
import { type LeftOut, leftOuts } from '#core/mail/attachment';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A file that hangs on a mail. `documentId`: null where it was left out, or its document is deleted. */
export type MailAttachment = {
  ordinal: number;
  filename: string;
  mediaType: string;
  bytes: number;
  documentId: string | null;
  leftOut: LeftOut | null;
};
/** A mail on which a document hangs. */
export type CarryingMail = { documentId: string; filename: string };

const attachmentRow = z.object({
  ordinal: z.number(),
  filename: z.string(),
  media_type: z.string(),
  bytes: z.coerce.number(),
  document_id: z.string().nullable(),
  left_out: z.enum(leftOuts).nullable(),
});
const mailRow = z.object({
  mail_id: z.string(),
  mail: z.object({ filename: z.string(), created_at: z.string() }),
});

/** How many mails are named of which a document hangs on all. */
const mostMails = 20;

/** The files attached to a document, in its order, and mails it is attached to itself (20 at most), the newest first. */
export async function listAttachments(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<{ attachments: MailAttachment[]; mails: CarryingMail[] }> {
  const [attached, carrying] = await Promise.all([
    client
      .from('attachments')
      .select('ordinal, filename, media_type, bytes, document_id, left_out')
      .eq('org_id', orgId)
      .eq('mail_id', documentId)
      .order('ordinal')
      .limit(1000),
    client
      .from('attachments')
      .select('mail_id, mail:documents!attachments_mail_id_fkey!inner(filename, created_at)')
      .eq('org_id', orgId)
      .eq('document_id', documentId)
      // As the index has them: by anything else all mails would have to be looked at.
      .order('mail_id')
      .limit(mostMails),
  ]);
  return {
    attachments: attachmentRow
      .array()
      .parse(dataOrThrow(attached))
      .map(({ document_id, media_type, left_out, ...row }) => ({
        ...row,
        mediaType: media_type,
        documentId: document_id,
        leftOut: left_out,
      })),
    mails: mailRow
      .array()
      .parse(dataOrThrow(carrying))
      .toSorted((a, b) => b.mail.created_at.localeCompare(a.mail.created_at))
      .map(({ mail_id, mail }) => ({ documentId: mail_id, filename: mail.filename })),
  };
}
