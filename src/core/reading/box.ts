/**
 * From the coordinates a PDF is written in to those of the page a person sees.
 *
 * A PDF's user space has its origin anywhere and y upwards; the page shows only the crop box, and /Rotate turns
 * it clockwise before showing it. Our boxes have their origin at the top left of what is shown, y downwards, in
 * points (1/72 inch).
 */

export type Rotation = 0 | 90 | 180 | 270;

/** Edges in user space, y upwards: `bottom < top`. */
export type UserRect = { left: number; bottom: number; right: number; top: number };

/** Edges on the visible page, y downwards: `y0 < y1`. */
export type Edges = { x0: number; y0: number; x1: number; y1: number };

/** The size in points of the page as shown: a quarter turn swaps the sides of the crop box. */
export function visibleSize(crop: UserRect, rotation: Rotation): { width: number; height: number } {
  const across = crop.right - crop.left;
  const up = crop.top - crop.bottom;
  return rotation === 90 || rotation === 270 ? { width: up, height: across } : { width: across, height: up };
}

/** The same rectangle on the visible page. It is not clipped to the page. */
export function toVisible(rect: UserRect, crop: UserRect, rotation: Rotation): Edges {
  switch (rotation) {
    case 0:
      return {
        x0: rect.left - crop.left,
        y0: crop.top - rect.top,
        x1: rect.right - crop.left,
        y1: crop.top - rect.bottom,
      };
    case 90:
      return {
        x0: rect.bottom - crop.bottom,
        y0: rect.left - crop.left,
        x1: rect.top - crop.bottom,
        y1: rect.right - crop.left,
      };
    case 180:
      return {
        x0: crop.right - rect.right,
        y0: rect.bottom - crop.bottom,
        x1: crop.right - rect.left,
        y1: rect.top - crop.bottom,
      };
    case 270:
      return {
        x0: crop.top - rect.top,
        y0: crop.right - rect.right,
        x1: crop.top - rect.bottom,
        y1: crop.right - rect.left,
      };
  }
}

/** Degrees as they stand in files (any multiple of 90, also negative) as one of the four. */
export function asRotation(degrees: number): Rotation {
  switch (((Math.round(degrees / 90) % 4) + 4) % 4) {
    case 1:
      return 90;
    case 2:
      return 180;
    case 3:
      return 270;
    default:
      return 0;
  }
}
