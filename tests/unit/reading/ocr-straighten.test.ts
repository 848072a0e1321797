import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureLines } from '#core/reading/ocr-skew';
import {
  type GrayImage,
  type QuarterTurns,
  straightenImage,
  toOriginal,
  turnImage,
} from '#core/reading/ocr-straighten';

const quarterTurns = fc.constantFrom<QuarterTurns>(0, 1, 2, 3);

function blank(width: number, height: number): GrayImage {
  return { width, height, pixels: new Uint8Array(width * height).fill(255) };
}

/** Numbers without a pattern, the same ones every time. */
function chance(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Rows of dashes of any length, as lines of words are to somebody far away. */
function linesOfText(width: number, height: number): GrayImage {
  const image = blank(width, height);
  const next = chance();
  for (let top = 40; top < height - 40; top += 24) {
    for (let x = 40; x < width - 40; ) {
      const end = Math.min(width - 40, x + 10 + Math.floor(next() * 60));
      for (let y = top; y < top + 9; y++) image.pixels.fill(0, y * width + x, y * width + end);
      x = end + 6 + Math.floor(next() * 6);
    }
  }
  return image;
}

function darkBox({ width, height, pixels }: GrayImage) {
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let at = 0; at < pixels.length; at++) {
    if ((pixels[at] ?? 255) > 128) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
  }
  return { x0, y0, x1, y1 };
}

describe('turning by quarters', () => {
  it('loses nothing, and four of them are none', () => {
    const image = fc
      .integer({ min: 1, max: 9 })
      .chain((width) =>
        fc
          .integer({ min: 1, max: 9 })
          .chain((height) =>
            fc
              .uint8Array({ minLength: width * height, maxLength: width * height })
              .map((pixels) => ({ width, height, pixels })),
          ),
      );
    fc.assert(
      fc.property(image, (given) => {
        let turned: GrayImage = given;
        for (let i = 0; i < 4; i++) turned = turnImage(turned, 1);
        expect(turned).toEqual(given);
        expect(turnImage(turnImage(given, 1), 1)).toEqual(turnImage(given, 2));
        expect(turnImage(turnImage(given, 2), 1)).toEqual(turnImage(given, 3));
      }),
    );
  });
});

describe('a box of the straightened image', () => {
  it('is found again in the image as it was, whichever way that was turned and skewed', () => {
    const place = fc.record({ x: fc.integer({ min: 60, max: 120 }), y: fc.integer({ min: 60, max: 90 }) });
    fc.assert(
      fc.property(
        place,
        quarterTurns,
        fc.double({ min: -0.15, max: 0.15, noNaN: true }),
        (at, turns, angle) => {
          const image = blank(200, 160);
          for (let y = at.y; y < at.y + 10; y++) image.pixels.fill(0, y * 200 + at.x, y * 200 + at.x + 24);
          const straightening = { quarterTurns: turns, angle, width: 200, height: 160 };
          const box = toOriginal(darkBox(straightenImage(image, straightening)), straightening);
          // Around the turned box: never inside of what it was, and at most by what its slant adds.
          const slack = 3 + 30 * Math.abs(Math.sin(angle)) * 2;
          expect(box.x0).toBeLessThan(at.x + 2);
          expect(box.x0).toBeGreaterThan(at.x - slack);
          expect(box.y0).toBeLessThan(at.y + 2);
          expect(box.y0).toBeGreaterThan(at.y - slack);
          expect(box.x1).toBeGreaterThan(at.x + 22);
          expect(box.x1).toBeLessThan(at.x + 24 + slack);
          expect(box.y1).toBeGreaterThan(at.y + 8);
          expect(box.y1).toBeLessThan(at.y + 10 + slack);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the direction of lines', () => {
  const text = linesOfText(700, 900);

  it.each([-5, -2.5, -0.6, 0.6, 1, 3, 8])('skewed by %d degrees is levelled again', (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    const skewed = straightenImage(text, { quarterTurns: 0, angle, width: 700, height: 900 });
    const { vertical, levelling } = measureLines(skewed);
    expect(vertical).toBe(false);
    expect((levelling.across * 180) / Math.PI).toBeCloseTo(-degrees, 0);
    expect(Math.abs(levelling.across + angle)).toBeLessThan(0.005);
  });

  it('is left alone where it is level', () => {
    const { levelling } = measureLines(text);
    expect(Math.abs(levelling.across)).toBeLessThan(0.005);
  });

  it.each<QuarterTurns>([1, 3])('runs up or down after %i quarter turns', (turns) => {
    expect(measureLines(turnImage(text, turns)).vertical).toBe(true);
  });

  it('of nothing, of noise and of a single pixel is none', () => {
    const noise = blank(300, 300);
    const next = chance();
    for (let at = 0; at < noise.pixels.length; at++) noise.pixels[at] = next() * 256;
    for (const image of [blank(300, 400), noise, blank(1, 1)]) {
      expect(measureLines(image).levelling.across).toBeCloseTo(0, 1);
    }
  });
});
