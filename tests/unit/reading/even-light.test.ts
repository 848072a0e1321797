import { expect, test } from 'vitest';
import { evenLight } from '#core/reading/even-light';
import { blankPicture, paint, paintLine } from './drawn-letters.ts';

const page = () => {
  const image = blankPicture(400, 240);
  for (let y = 60; y < 220; y += 40) paintLine(image, 60, y, 22, 20);
  return image;
};

test('paper in a shadow becomes as white as the rest, and ink stays ink', () => {
  const image = page();
  const lit = (x: number, y: number): number => 0.35 + (0.65 * (x + y / 2)) / 520;
  const shadowed = {
    ...image,
    pixels: image.pixels.map((value, at) => value * Math.min(1, lit(at % 400, Math.floor(at / 400)))),
  };
  const even = evenLight(shadowed);
  const paper = even.pixels.filter((_, at) => image.pixels[at] === 255);
  const ink = even.pixels.filter((_, at) => image.pixels[at] === 20);
  expect(paper.reduce((least, value) => Math.min(least, value))).toBeGreaterThan(215);
  expect(ink.reduce((most, value) => Math.max(most, value))).toBeLessThan(70);
});

test('a picture whose light is even is the same picture', () => {
  const image = page();
  expect(evenLight(image)).toBe(image);
});

test('what is black as a whole, as the head of a table is, stays black', () => {
  const image = page();
  paint(image, 0, 100, 400, 60, 10);
  for (let x = 0; x < 400; x++) paint(image, x, 200, 1, 40, 255 - Math.floor(x / 3));
  const even = evenLight(image);
  expect(even.pixels[130 * 400 + 200]).toBeLessThan(40);
});
