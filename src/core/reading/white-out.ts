import type { Edges } from './box.ts';
import type { GrayImage } from './ocr-straighten.ts';
import type { WordColumns } from './page.ts';

/** Points around a word that its ink may jut out. */
const margin = 1;

/**
 * A picture of a part of a page, in which the words that are known already are painted over in the tone of their paper.
 * In place: the picture is changed and given back.
 * @param part edges in points of what the picture shows; `scale` is pixels per point
 */
export function whiteOut(image: GrayImage, words: WordColumns, part: Edges, scale: number): GrayImage {
  for (let i = 0; i < words.text.length; i++) {
    const x0 = Math.max(0, Math.floor(((words.x[i] ?? 0) - margin - part.x0) * scale));
    const y0 = Math.max(0, Math.floor(((words.y[i] ?? 0) - margin - part.y0) * scale));
    const x1 = Math.min(
      image.width,
      Math.ceil(((words.x[i] ?? 0) + (words.w[i] ?? 0) + margin - part.x0) * scale),
    );
    const y1 = Math.min(
      image.height,
      Math.ceil(((words.y[i] ?? 0) + (words.h[i] ?? 0) + margin - part.y0) * scale),
    );
    if (x1 <= x0 || y1 <= y0) continue;
    const tone = paperAround(image, x0, y0, x1, y1);
    for (let y = y0; y < y1; y++) image.pixels.fill(tone, y * image.width + x0, y * image.width + x1);
  }
  return image;
}

/** The commonest tone of a box and its rim. */
function paperAround(
  { width, height, pixels }: GrayImage,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): number {
  const histogram = new Uint32Array(256);
  for (let y = Math.max(0, y0 - 2); y < Math.min(height, y1 + 2); y++) {
    for (let x = Math.max(0, x0 - 2); x < Math.min(width, x1 + 2); x++) {
      const value = pixels[y * width + x] ?? 255;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
  let best = 255;
  // Smoothed over three tones: the paper of a scan is never of one.
  let most = 0;
  for (let value = 0; value < 256; value++) {
    const count = (histogram[value - 1] ?? 0) + (histogram[value] ?? 0) + (histogram[value + 1] ?? 0);
    if (count >= most) {
      most = count;
      best = value;
    }
  }
  return best;
}
