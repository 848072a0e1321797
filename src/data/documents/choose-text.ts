import type { ShownText } from '#core/documents/text-layers';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Makes the file's own text of documents count, or what OCR saw; the other one stays. Gives the documents that changed:
 * those that show it already, have but one text or are being worked on do not. At most 100.
 * Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
 */
export async function chooseText(
  client: UserClient,
  orgId: string,
  documentIds: readonly string[],
  text: ShownText,
): Promise<{ documentId: string; readingId: string }[]> {
  const rows = dataOrThrow(
    await client.rpc('choose_text', { p_org: orgId, p_documents: [...documentIds], p_text: text }),
  );
  return rows.map(({ document_id, reading_id }) => ({ documentId: document_id, readingId: reading_id }));
}
