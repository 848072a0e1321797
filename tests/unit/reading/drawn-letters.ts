import type { GrayImage } from '#core/reading/ocr-straighten';

export function blankPicture(width: number, height: number, tone = 255): GrayImage {
  return { width, height, pixels: new Uint8Array(width * height).fill(tone) };
}

/** Paints a rectangle. */
export function paint(image: GrayImage, x: number, y: number, w: number, h: number, tone = 0): void {
  for (let row = y; row < y + h; row++)
    image.pixels.fill(tone, row * image.width + x, row * image.width + x + w);
}

/** Blocks as high as letters of small print, in words and lines: what a line of text looks like from afar. */
export function paintLine(image: GrayImage, x: number, y: number, letters: number, tone = 0): void {
  for (let i = 0; i < letters; i++)
    paint(image, x + i * 10 + Math.floor(i / 5) * 8, y, 7, i % 3 === 0 ? 14 : 10, tone);
}
