import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRotation, type Rotation, toVisible, visibleSize } from '#core/reading/box';

const crop = { left: 50, bottom: 100, right: 450, top: 700 };
/** 30 wide, 10 high, near the upper left corner of the crop box. */
const rect = { left: 60, bottom: 680, right: 90, top: 690 };

describe('a rectangle of a PDF on the page as a person sees it', () => {
  it.each<[Rotation, number[]]>([
    [0, [10, 10, 40, 20]],
    [90, [580, 10, 590, 40]],
    [180, [360, 580, 390, 590]],
    [270, [10, 360, 20, 390]],
  ])('turned by %i degrees', (rotation, [x0, y0, x1, y1]) => {
    expect(toVisible(rect, crop, rotation)).toEqual({ x0, y0, x1, y1 });
  });

  it('a quarter turn swaps the sides of the page', () => {
    expect(visibleSize(crop, 0)).toEqual({ width: 400, height: 600 });
    expect(visibleSize(crop, 90)).toEqual({ width: 600, height: 400 });
  });

  it('stays on the page and keeps its area, however the page is turned', () => {
    const within = fc.tuple(fc.integer({ min: 50, max: 449 }), fc.integer({ min: 100, max: 699 }));
    fc.assert(
      fc.property(within, fc.constantFrom<Rotation>(0, 90, 180, 270), ([left, bottom], rotation) => {
        const inside = { left, bottom, right: Math.min(450, left + 20), top: Math.min(700, bottom + 9) };
        const { x0, y0, x1, y1 } = toVisible(inside, crop, rotation);
        const { width, height } = visibleSize(crop, rotation);
        const area = (inside.right - inside.left) * (inside.top - inside.bottom);
        return x0 >= 0 && y0 >= 0 && x1 <= width && y1 <= height && (x1 - x0) * (y1 - y0) === area;
      }),
    );
  });
});

it('any multiple of 90 degrees is one of four rotations', () => {
  expect([0, 90, 450, -90, 720, -180].map(asRotation)).toEqual([0, 90, 90, 270, 0, 180]);
});
