import { z } from 'zod';
import { tableSchema } from './table.ts';

/**
 * What recognising the text of one page image gives, before it becomes a page. Edges are in pixels of the image
 * that was handed in, origin at its top left, y downwards; they may jut out of it by a little.
 */

export const recognizedWordSchema = z.object({
  text: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
  /** Index of the line it stands in, ascending in reading order. */
  line: z.int().nonnegative(),
  /** 0..1. */
  confidence: z.number().min(0).max(1),
});
export type RecognizedWord = z.infer<typeof recognizedWordSchema>;

/** A table whose boxes are, like the edges of words, in pixels of the image. */
export type RecognizedTable = z.infer<typeof tableSchema>;

export const recognitionSchema = z.object({
  words: z.array(recognizedWordSchema),
  tables: z.array(tableSchema),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** How an image was set upright: first turned clockwise by quarters, then rotated clockwise about its centre. */
export const straighteningSchema = z.object({
  quarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** Radians, clockwise; small. */
  angle: z.number(),
  /** Size of the image as it was handed in, in pixels. */
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Straightening = z.infer<typeof straighteningSchema>;

/** What measuring the direction of the lines in an image gives; see `measureLines`. */
export const lineDirectionSchema = z.object({
  /** Whether the lines run up or down rather than across. A guess: recognition has the last word. */
  vertical: z.boolean(),
  /** Radians, clockwise, by which to rotate so that the lines are level: as it is, and after a quarter turn. */
  levelling: z.object({ across: z.number(), vertical: z.number() }),
});
export type LineDirection = z.infer<typeof lineDirectionSchema>;
