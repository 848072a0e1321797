import { shownTexts, type TextLayers } from '#core/documents/text-layers';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What the texts of documents are like; of those that are read and that the caller may see. At most 100. */
export async function textLayers(
  client: UserClient,
  orgId: string,
  documentIds: readonly string[],
): Promise<(TextLayers & { documentId: string })[]> {
  const rows = dataOrThrow(await client.rpc('text_layers', { p_org: orgId, p_documents: [...documentIds] }));
  return rows.map(({ document_id, shown, pages, own_pages, good_pages, ocr_pages }) => ({
    documentId: document_id,
    shown: shownTexts.find((text) => text === shown) ?? 'ocr',
    pages,
    ownPages: own_pages,
    goodPages: good_pages,
    ocrPages: ocr_pages,
  }));
}
