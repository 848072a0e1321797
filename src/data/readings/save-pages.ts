import { countWords, type Page } from '#core/reading/page';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Where a page comes from: the file's own text, or OCR of what is to be seen. They are kept beside each other (as
 * ordinal 0 and 1 of the artifacts), and what OCR saw takes the place of the other on every screen.
 */
export type PageLayer = 'read' | 'ocr';
export const layerOrdinals: Record<PageLayer, number> = { read: 0, ocr: 1 };

/** Tables and nodes of one layer are numbered from here on, so that those of the other do not collide. */
export const perLayer = 1000;

/**
 * Writes pages as artifacts (`page`: size and text; `words`: columns with boxes, where there are any; `table`s; `node`s).
 * Idempotent: a page that is there stays as it is. Throws LeaseLostError. Service role.
 */
export async function savePages(
  client: DocketClient,
  lease: Lease,
  batch: {
    readingId: string;
    layer: PageLayer;
    pages: Page[];
    pageCount: number | null;
    excerpt: string | null;
  },
): Promise<void> {
  dataOrThrow(
    await client.rpc('save_pages', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: batch.readingId,
      p_artifacts: batch.pages.flatMap((page) => artifactsOf(page, layerOrdinals[batch.layer])),
      ...(batch.pageCount !== null && { p_page_count: batch.pageCount }),
      ...(batch.excerpt !== null && { p_excerpt: batch.excerpt }),
    }),
  );
}

function artifactsOf(page: Page, ordinal: number): { [key: string]: Json }[] {
  const { number, width, height, rotation, text, words, tables, needsOcr, engine, confidence } = page;
  const { nodes = [], warnings, unreadRegions, writtenOn } = page;
  const place = { page: number, engine, confidence, ordinal };
  const data = {
    width,
    height,
    rotation,
    text,
    word_count: countWords(page),
    needs_ocr: needsOcr,
    ...(unreadRegions !== undefined && { unread_regions: unreadRegions }),
    ...(warnings !== undefined && { warnings }),
    ...(writtenOn !== undefined && { written_on: writtenOn }),
  };
  return [
    { ...place, kind: 'page', data },
    ...(words ? [{ ...place, kind: 'words', data: words }] : []),
    ...tables.slice(0, perLayer).map((table, i) => ({
      ...place,
      kind: 'table',
      ordinal: ordinal * perLayer + i,
      confidence: table.confidence,
      box: table.box,
      data: table,
    })),
    ...nodes.map((node, i) => ({
      ...place,
      kind: 'node',
      ordinal: ordinal * perLayer + i,
      confidence: null,
      box: node.box,
      data: node,
    })),
  ];
}
