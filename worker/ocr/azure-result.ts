import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Recognition, RecognizedWord } from '#core/reading/ocr-result';

/** What Azure Document Intelligence answers when asked for an operation; only what is used of it. */

const span = z.object({ offset: z.number(), length: z.number() });
/** x1, y1, x2, y2, … of a quadrangle, which is turned with the text. */
const polygon = z.array(z.number()).min(8);

const pageSchema = z.object({
  width: z.number().positive(),
  height: z.number().positive(),
  words: z.array(z.object({ content: z.string(), polygon, confidence: z.number(), span })).default([]),
  lines: z.array(z.object({ spans: z.array(span) })).default([]),
});

export const operationSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('notStarted') }),
  z.object({ status: z.literal('running') }),
  z.object({ status: z.literal('succeeded'), analyzeResult: z.object({ pages: z.array(pageSchema) }) }),
  z.object({
    status: z.literal('failed'),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  }),
]);

/** @param image size in pixels of the image that was sent: polygons may come in inches */
export function toRecognition(
  result: { pages: z.infer<typeof pageSchema>[] },
  image: { width: number; height: number },
): Recognition {
  const [page] = result.pages;
  if (!page) return { words: [], tables: [] };
  const scale = { x: image.width / page.width, y: image.height / page.height };
  const words: RecognizedWord[] = [];
  let line = 0;
  for (const word of page.words) {
    const found = page.lines.findIndex(({ spans }) =>
      spans.some(({ offset, length }) => word.span.offset >= offset && word.span.offset < offset + length),
    );
    // Words come in the order of the lines; one that belongs to none stays where it stands.
    line = Math.max(line, found);
    const xs = word.polygon.filter((_, i) => i % 2 === 0);
    const ys = word.polygon.filter((_, i) => i % 2 === 1);
    words.push({
      text: word.content,
      x0: Math.min(...xs) * scale.x,
      y0: Math.min(...ys) * scale.y,
      x1: Math.max(...xs) * scale.x,
      y1: Math.max(...ys) * scale.y,
      line,
      confidence: Math.min(1, Math.max(0, word.confidence)),
    });
  }
  return { words, tables: [] };
}

/** Azure's own failures are worth another try; what it says of the image is not. */
export function operationFailure(error: { code: string; message: string } | undefined): DocketError {
  const code = error?.code ?? 'unknown';
  const isTheirs = /internal|unavailable|timeout/i.test(code);
  return new DocketError(isTheirs ? 'GW_5XX' : 'GW_4XX', {
    message: `Azure failed: ${code}: ${error?.message.slice(0, 300) ?? ''}`,
    details: { azure: code.slice(0, 100) },
  });
}
