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

/**
 * The same rectangle on the visible page. It is not clipped to the page.
 * @param into takes the edges, where one object is enough for many rectangles
 */
export function toVisible(
  rect: UserRect,
  crop: UserRect,
  rotation: Rotation,
  into: Edges = { x0: 0, y0: 0, x1: 0, y1: 0 },
): Edges {
  switch (rotation) {
    case 0:
      return set(
        into,
        rect.left - crop.left,
        crop.top - rect.top,
        rect.right - crop.left,
        crop.top - rect.bottom,
      );
    case 90:
      return set(
        into,
        rect.bottom - crop.bottom,
        rect.left - crop.left,
        rect.top - crop.bottom,
        rect.right - crop.left,
      );
    case 180:
      return set(
        into,
        crop.right - rect.right,
        rect.bottom - crop.bottom,
        crop.right - rect.left,
        rect.top - crop.bottom,
      );
    case 270:
      return set(
        into,
        crop.top - rect.top,
        crop.right - rect.right,
        crop.top - rect.bottom,
        crop.right - rect.left,
      );
  }
}

function set(into: Edges, x0: number, y0: number, x1: number, y1: number): Edges {
  into.x0 = x0;
  into.y0 = y0;
  into.x1 = x1;
  into.y1 = y1;
  return into;
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
