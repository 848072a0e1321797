import { z } from 'zod';
import { mostNodes } from '#core/structured/limits';
import { structuredNodeSchema } from '#core/structured/node-schema';
import { mostPageWarnings, mostUnreadRegions } from './page-limits.ts';
import { tableSchema } from './table.ts';

/** The shapes of `page.ts` as what comes from outside is checked against. */

const extent = z.number().nonnegative();

/**
 * A column is checked in one loop: zod's own array of numbers takes half a millisecond a page, and every page of every
 * document passes several doors.
 */
const columnOf = <T>(what: string, fits: (value: unknown) => boolean) =>
  z.custom<T[]>((value) => Array.isArray(value) && value.every(fits), {
    message: `expected a column of ${what}`,
  });
const texts = columnOf<string>('texts', (value) => typeof value === 'string');
const coordinates = columnOf<number>('numbers', Number.isFinite);
const extents = columnOf<number>('extents', (value) => Number.isFinite(value) && Number(value) >= 0);
const lineNumbers = columnOf<number>(
  'line numbers',
  (value) => Number.isInteger(value) && Number(value) >= 0,
);
const confidences = columnOf<number>(
  'confidences',
  (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= 1,
);

/**
 * Words as columns of equal length (entry i of each column is word i): a third of the size of a list of objects
 * in JSON, and Postgres compresses it better. `line` is the index of the line each word stands in, ascending.
 */
export const wordColumnsSchema = z
  .object({
    text: texts,
    x: coordinates,
    y: coordinates,
    w: extents,
    h: extents,
    line: lineNumbers,
    /** 0..1, of words that were recognised in an image; left out where the file itself says what they are. */
    confidence: confidences.optional(),
  })
  .refine((words) => Object.values(words).every((column) => !column || column.length === words.text.length), {
    message: 'every column of words must have the same length',
  });

export const rotationSchema = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/**
 * What a person should know of how a page was read: `table_cut` (a table is longer than what is kept of it),
 * `encoding_guessed` (its letters may be others), `letters_damaged` (bytes that are no letters were replaced),
 * `part_lost` (a part that the file names is not in it), `text_replaced` (the file's own text made no sense and was
 * recognised anew), `fonts_mixed` (the figures of a number are set in several fonts), `tables_left_out` (there is more on
 * the page than tables are looked for in: they may be missing, their text is not), `pictures_left_out` (there are more than
 * are looked at). `detail` says which and how many.
 */
export const pageWarningCodes = [
  'table_cut',
  'encoding_guessed',
  'letters_damaged',
  'part_lost',
  'text_replaced',
  'fonts_mixed',
  'tables_left_out',
  'pictures_left_out',
] as const;
export const pageWarningSchema = z.object({ code: z.enum(pageWarningCodes), detail: z.string().max(500) });

/**
 * A part of a page that shows words which are not told, and why: `waiting` (recognition has not looked at it yet),
 * `unclear` (what it recognised was too unsure), `limit` (there are more than are read), `failed`.
 */
export const unreadRegionSchema = z.object({
  /** [x, y, width, height] in points on the visible page. */
  box: z.tuple([z.number(), z.number(), extent, extent]),
  reason: z.enum(['waiting', 'unclear', 'limit', 'failed']),
});

export const pageSchema = z.object({
  /** 1-based. */
  number: z.int().positive(),
  /** Points, after rotation and crop; null when the format has no pages. */
  width: extent.nullable(),
  height: extent.nullable(),
  /** Clockwise degrees that were already applied. */
  rotation: rotationSchema,
  /** As printed (NFC), lines separated by `\n`, words broken at a line end joined. '' when the page has no text. */
  text: z.string(),
  engine: z.string().min(1),
  /** 0..1: how sure the engine is that these are the characters on the page; null when there are none. */
  confidence: z.number().min(0).max(1).nullable(),
  words: wordColumnsSchema.nullable(),
  /** What stands in rows and columns, in reading order. */
  tables: z.array(tableSchema),
  /**
   * Something is to be seen on the page that this text does not say: there is none, it has no meaning, or parts of the
   * page are pictures of text (`unreadRegions`).
   */
  needsOcr: z.boolean(),
  /** Parts of a page, beside its text, whose words are not told; left out where there are none. */
  unreadRegions: z.array(unreadRegionSchema).max(mostUnreadRegions).optional(),
  /** What the page says in a form for machines; left out where there is nothing of the kind. */
  nodes: z.array(structuredNodeSchema).max(mostNodes).optional(),
  /** Left out where there is nothing to say. */
  warnings: z.array(pageWarningSchema).max(mostPageWarnings).optional(),
  /** The day it was written, where its source says so (a mail's Date header): 'YYYY-MM-DD'. */
  writtenOn: z.iso.date().optional(),
});

/** What one run of an engine over a document amounted to. */
export const readingSummarySchema = z.object({
  engine: z.string().min(1),
  contentType: z.string().min(1),
  /** Pages the document has; null when its format has none and it does not state any. */
  pageCount: z.int().nonnegative().nullable(),
  /** Pages handed over in this run (fewer than `pageCount` when a range was asked for). */
  pagesRead: z.int().nonnegative(),
  wordCount: z.int().nonnegative(),
});
