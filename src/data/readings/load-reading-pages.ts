import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { pageSchema, rotationSchema, wordColumnsSchema } from '#core/reading/page-schema';
import { tableSchema } from '#core/reading/table';
import { structuredNodeSchema } from '#core/structured/node-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { layerOrdinals, perLayer } from './save-pages.ts';

const documentRow = z.object({
  filename: z.string(),
  reading_id: z.string().nullable(),
  page_from: z.number().nullable(),
  page_to: z.number().nullable(),
  reading: z.object({ finished_at: z.string().nullable() }).nullable(),
});

const artifactRow = z.object({
  page: z.number(),
  kind: z.enum(['page', 'words', 'table', 'node']),
  ordinal: z.number(),
  engine: z.string(),
  confidence: z.number().nullable(),
  data: z.unknown(),
});

const pageData = z.object({
  width: z.number().nullable(),
  height: z.number().nullable(),
  rotation: rotationSchema,
  text: z.string(),
  needs_ocr: z.boolean().default(false),
  unread_regions: pageSchema.shape.unreadRegions,
  warnings: pageSchema.shape.warnings,
  written_on: z.iso.date().optional(),
});

export type ReadingPages = { filename: string; readingId: string; pages: Page[]; finished: boolean };

/** A request of the Data API answers at most so many rows (hosted projects: 1000 by default). */
const rowsPerRequest = 1000;

/**
 * The first pages of a document as they count (what OCR saw takes the place of the file's own text), within its own
 * page range and with their own numbers. Throws NOT_FOUND when the document is gone, NOT_READY when nothing is read.
 * Service role or member.
 */
export async function loadReadingPages(
  client: DocketClient,
  documentId: string,
  maxPages = 60,
): Promise<ReadingPages> {
  const document = dataOrThrow(
    await client
      .from('documents')
      .select(
        'filename, reading_id, page_from, page_to, reading:readings!documents_reading_id_fkey(finished_at)',
      )
      .eq('id', documentId)
      .maybeSingle(),
  );
  if (!document) throw new DocketError('NOT_FOUND', { message: `document ${documentId} is gone` });
  const row = documentRow.parse(document);
  const { filename, reading_id: readingId, page_from, page_to, reading } = row;
  if (readingId === null) throw new DocketError('NOT_READY', { message: 'the document is not read yet' });
  const from = page_from ?? 1;
  const pages = await pagesOf(client, readingId, {
    from,
    to: Math.min(page_to ?? Number.POSITIVE_INFINITY, from + maxPages - 1),
  });
  return { filename, readingId, pages, finished: (reading?.finished_at ?? null) !== null };
}

/**
 * One page as the file itself has it, whatever OCR saw of it; null where the reading has no such page. Service role.
 */
export async function loadOwnPage(
  client: DocketClient,
  readingId: string,
  page: number,
): Promise<Page | null> {
  const rows = await artifactsOf(client, readingId, ['page', 'words', 'table', 'node'], {
    from: page,
    to: page,
  });
  const [own] = assemble(rows.filter(({ kind, ordinal }) => layerOf(kind, ordinal) === layerOrdinals.read));
  return own ?? null;
}

/** Tables and nodes of a layer are numbered from its ordinal times a thousand. */
function layerOf(kind: ArtifactRow['kind'], ordinal: number): number {
  return kind === 'page' || kind === 'words' ? ordinal : Math.floor(ordinal / perLayer);
}

type ArtifactRow = z.infer<typeof artifactRow>;
type PageRange = { from: number; to: number };

/** Characters of text whose words, tables and nodes are asked for at once: some megabytes of JSON, parsed in one go. */
const charactersAtOnce = 250_000;

/**
 * The text of all pages first: it is small, and tells how large the rest of each is. Words, tables and nodes follow in parts,
 * so that a long document stops no thread that has other things to do.
 */
async function pagesOf(client: DocketClient, readingId: string, range: PageRange): Promise<Page[]> {
  const texts = await artifactsOf(client, readingId, ['page'], range);
  const pages: Page[] = [];
  for (const part of partsOf(texts)) {
    const rest = await artifactsOf(client, readingId, ['words', 'table', 'node'], part);
    const ofPart = texts.filter(({ page }) => page >= part.from && page <= part.to);
    pages.push(...assemble([...ofPart, ...rest]));
  }
  return pages;
}

/** Ranges of pages that hold about as many characters each; a page is never parted. */
function partsOf(texts: readonly ArtifactRow[]): PageRange[] {
  const parts: PageRange[] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const { page, data } of texts) {
    const length = pageData.parse(data).text.length;
    const last = parts.at(-1);
    if (last && (page === last.to || characters + length <= charactersAtOnce)) {
      last.to = page;
      characters += length;
    } else {
      parts.push({ from: page, to: page });
      characters = length;
    }
  }
  return parts;
}

async function artifactsOf(
  client: DocketClient,
  readingId: string,
  kinds: readonly ArtifactRow['kind'][],
  range: PageRange,
): Promise<ArtifactRow[]> {
  const rows: ArtifactRow[] = [];
  for (;;) {
    const data = dataOrThrow(
      await client
        .from('artifacts')
        .select('page, kind, ordinal, engine, confidence, data')
        .eq('reading_id', readingId)
        .in('kind', kinds)
        .gte('page', range.from)
        .lte('page', Math.min(range.to, 2 ** 31 - 1))
        .order('page')
        .order('kind')
        .order('ordinal')
        .range(rows.length, rows.length + rowsPerRequest - 1),
    );
    rows.push(...artifactRow.array().parse(data));
    if (data.length < rowsPerRequest) return rows;
  }
}

function assemble(rows: ArtifactRow[]): Page[] {
  const byPage = new Map<number, ArtifactRow[]>();
  for (const row of rows) {
    const known = byPage.get(row.page);
    if (known) known.push(row);
    else byPage.set(row.page, [row]);
  }
  return [...byPage.values()].flatMap((ofPage) => {
    const layers = ofPage.filter((row) => row.kind === 'page');
    const page = layers.at(-1);
    if (!page) return [];
    const { needs_ocr, unread_regions, warnings, written_on: _, ...data } = pageData.parse(page.data);
    // What the file itself says for machines, and when it was written, stay true beside what OCR saw.
    const writtenOn = layers.flatMap((row) => pageData.parse(row.data).written_on ?? [])[0];
    const nodes = ofPage.filter((row) => row.kind === 'node');
    const words = ofPage.find((row) => row.kind === 'words' && row.ordinal === page.ordinal);
    return [
      {
        ...data,
        number: page.page,
        engine: page.engine,
        confidence: page.confidence,
        words: words ? wordColumnsSchema.parse(words.data) : null,
        tables: tablesOfLayer(ofPage, page.ordinal).map((row) => tableSchema.parse(row.data)),
        needsOcr: needs_ocr,
        ...(nodes.length > 0 && { nodes: nodes.map((row) => structuredNodeSchema.parse(row.data)) }),
        ...(unread_regions !== undefined && { unreadRegions: unread_regions }),
        ...(warnings !== undefined && { warnings }),
        ...(writtenOn !== undefined && { writtenOn }),
      },
    ];
  });
}

/** Tables of the file itself stay true beside OCR when OCR found none. */
function tablesOfLayer(rows: ArtifactRow[], layer: number): ArtifactRow[] {
  const tables = rows.filter((row) => row.kind === 'table');
  const ofLayer = tables.filter((row) => layerOf(row.kind, row.ordinal) === layer);
  return ofLayer.length > 0 ? ofLayer : tables;
}
