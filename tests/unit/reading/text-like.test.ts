import { describe, expect, it } from 'vitest';
import { turnImage } from '#core/reading/ocr-straighten';
import { textLikeArea } from '#core/reading/text-like';
import { blankPicture, paint, paintLine } from './drawn-letters.ts';

const withLines = (ink = 0, paper = 255) => {
  const image = blankPicture(400, 200, paper);
  paintLine(image, 60, 50, 20, ink);
  paintLine(image, 60, 90, 12, ink);
  return image;
};

describe('a picture carries text', () => {
  it('when letters stand in lines, dark or light, faint or upright', () => {
    expect(textLikeArea(withLines())).toEqual({ x0: 60, y0: 50, x1: 281, y1: 104 });
    expect(textLikeArea(withLines(255, 30))).not.toBeNull();
    expect(textLikeArea(withLines(190, 240))).not.toBeNull();
    expect(textLikeArea(turnImage(withLines(), 1))).not.toBeNull();
  });

  it('also in the shadow of a hand', () => {
    const image = withLines();
    const shadowed = {
      ...image,
      pixels: image.pixels.map((value, at) => (value * (90 + ((at % 400) * 165) / 400)) / 255),
    };
    expect(textLikeArea(shadowed)).not.toBeNull();
  });
});

describe('a picture carries no text', () => {
  it('when it is blank, or one tone fades into another', () => {
    expect(textLikeArea(blankPicture(300, 200))).toBeNull();
    const fading = blankPicture(300, 200);
    for (let x = 0; x < 300; x++) paint(fading, x, 0, 1, 200, 60 + Math.floor(x / 2));
    expect(textLikeArea(fading)).toBeNull();
  });

  it('when it shows a drawing, the bars of a chart, or a barcode', () => {
    const logo = blankPicture(300, 200);
    paint(logo, 40, 40, 100, 100);
    paint(logo, 170, 60, 80, 60, 90);
    expect(textLikeArea(logo)).toBeNull();
    const bars = blankPicture(300, 200);
    for (let i = 0; i < 6; i++) paint(bars, 30 + i * 40, 150 - i * 20, 25, 20 + i * 20);
    expect(textLikeArea(bars)).toBeNull();
    const barcode = blankPicture(300, 200);
    for (let i = 0; i < 40; i++) paint(barcode, 30 + i * 6, 60, 1 + (i % 3), 70);
    expect(textLikeArea(barcode)).toBeNull();
    const squares = blankPicture(120, 120);
    for (let i = 0; i < 25 * 25; i++) {
      if ((i * i + i * 7) % 11 < 5) paint(squares, 10 + (i % 25) * 4, 10 + Math.floor(i / 25) * 4, 4, 4);
    }
    expect(textLikeArea(squares)).toBeNull();
  });
});
