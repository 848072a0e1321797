import type { Edges } from './box.ts';
import type { Straightening } from './ocr-result.ts';

/** One byte per pixel, 0 black to 255 white, rows from the top, no padding. */
export type GrayImage = { width: number; height: number; pixels: Uint8Array };

export type QuarterTurns = Straightening['quarterTurns'];

/** Below a third of a degree recognition does not suffer, and rotating would only blur. */
const smallestAngle = 0.005;
const white = 255;

/** The image turned clockwise by quarters, without loss. */
export function turnImage(image: GrayImage, turns: QuarterTurns): GrayImage {
  if (turns === 0) return image;
  const { width, height, pixels } = image;
  const turned = new Uint8Array(pixels.length);
  const [across, down] = turns === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    // Where the first pixel of this row goes, and how far the next ones are from it.
    const [start, step] =
      turns === 1
        ? [height - 1 - y, across]
        : turns === 2
          ? [(height - 1 - y) * across + across - 1, -1]
          : [(down - 1) * across + y, -across];
    for (let x = 0, to = start; x < width; x++, to += step) turned[to] = pixels[row + x] ?? white;
  }
  return { width: across, height: down, pixels: turned };
}

/** The image rotated clockwise by `angle` (radians) about its centre, on a white canvas that holds all of it. */
export function rotateImage(image: GrayImage, angle: number): GrayImage {
  if (Math.abs(angle) < smallestAngle) return image;
  const { width, height, pixels } = image;
  const canvas = canvasOf(width, height, angle);
  const rotated = new Uint8Array(canvas.width * canvas.height).fill(white);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [fromCx, fromCy] = [(width - 1) / 2, (height - 1) / 2];
  const [cx, cy] = [(canvas.width - 1) / 2, (canvas.height - 1) / 2];
  for (let y = 0; y < canvas.height; y++) {
    // Backwards: where in the given image lies each pixel of the new one.
    let fromX = -cx * cos + (y - cy) * sin + fromCx;
    let fromY = cx * sin + (y - cy) * cos + fromCy;
    const row = y * canvas.width;
    for (let x = 0; x < canvas.width; x++, fromX += cos, fromY -= sin) {
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const at = top * width + left;
      const right = fromX - left;
      const below = fromY - top;
      const a = pixels[at] ?? white;
      const b = pixels[at + 1] ?? white;
      const c = pixels[at + width] ?? white;
      const d = pixels[at + width + 1] ?? white;
      const upper = a + (b - a) * right;
      rotated[row + x] = upper + (c + (d - c) * right - upper) * below;
    }
  }
  return { ...canvas, pixels: rotated };
}

function canvasOf(width: number, height: number, angle: number): { width: number; height: number } {
  const cos = Math.cos(angle);
  const sin = Math.abs(Math.sin(angle));
  return { width: Math.ceil(width * cos + height * sin), height: Math.ceil(width * sin + height * cos) };
}

/** The image turned and rotated. */
export function straightenImage(image: GrayImage, { quarterTurns, angle }: Straightening): GrayImage {
  return rotateImage(turnImage(image, quarterTurns), angle);
}

/** The box, in the image as it was handed in, around a box of the straightened one. */
export function toOriginal(box: Edges, { quarterTurns, angle, width, height }: Straightening): Edges {
  const [across, down] = quarterTurns % 2 === 0 ? [width, height] : [height, width];
  const rotated = Math.abs(angle) < smallestAngle ? box : unrotate(box, angle, across, down);
  const { x0, y0, x1, y1 } = rotated;
  switch (quarterTurns) {
    case 0:
      return rotated;
    case 1:
      return { x0: y0, y0: height - x1, x1: y1, y1: height - x0 };
    case 2:
      return { x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0 };
    case 3:
      return { x0: width - y1, y0: x0, x1: width - y0, y1: x1 };
  }
}

function unrotate(box: Edges, angle: number, width: number, height: number): Edges {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const canvas = canvasOf(width, height, angle);
  const [cx, cy] = [canvas.width / 2, canvas.height / 2];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [box.x0 - cx, box.x1 - cx]) {
    for (const y of [box.y0 - cy, box.y1 - cy]) {
      xs.push(x * cos + y * sin + width / 2);
      ys.push(y * cos - x * sin + height / 2);
    }
  }
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
