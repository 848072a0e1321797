import type { Edges } from '#core/reading/box';

/**
 * Boxes to be ticked that are drawn of lines: small squares by themselves, with a cross or a tick drawn into them or
 * with nothing. Squares that touch are the places of letters or a grid.
 */
export class TickBoxes {
  readonly #squares: Edges[] = [];
  /** Middles of strokes that lean. */
  readonly #leaning: { x: number; y: number }[] = [];

  /** A rectangle drawn with a line around it and not filled with a colour. */
  addOutline(edges: Edges): void {
    const across = edges.x1 - edges.x0;
    const down = edges.y1 - edges.y0;
    const isSquare =
      across >= smallest && across <= largest && down >= 0.75 * across && down <= 1.33 * across;
    if (isSquare && this.#squares.length <= mostSquares) this.#squares.push({ ...edges });
  }

  /** A straight stroke that is neither level nor upright. */
  addLeaning(ax: number, ay: number, bx: number, by: number): void {
    const across = Math.abs(ax - bx);
    const down = Math.abs(ay - by);
    if (Math.min(across, down) < shortestStroke || Math.max(across, down) > 1.3 * largest) return;
    if (this.#leaning.length < mostStrokes) this.#leaning.push({ x: (ax + bx) / 2, y: (ay + by) / 2 });
  }

  /** The boxes of the page; none where there are so many squares that they are something else. */
  found(): { edges: Edges; ticked: boolean }[] {
    if (this.#squares.length > mostSquares) return [];
    const outer = this.#squares.filter(
      (square, i) => !this.#squares.some((other, j) => j < i && within(square, other)),
    );
    return outer
      .filter((square) => !outer.some((other) => other !== square && touches(square, other)))
      .map((edges) => ({ edges, ticked: this.#leaning.some(({ x, y }) => isIn(edges, x, y)) }));
  }
}

/** Points. */
const smallest = 5;
const largest = 18;
const shortestStroke = 1;
const mostSquares = 300;
const mostStrokes = 3000;

/** A box with a double line. */
function within(a: Edges, b: Edges): boolean {
  return a.x0 >= b.x0 - 2 && a.y0 >= b.y0 - 2 && a.x1 <= b.x1 + 2 && a.y1 <= b.y1 + 2;
}

function touches(a: Edges, b: Edges): boolean {
  return a.x0 <= b.x1 + 1 && b.x0 <= a.x1 + 1 && a.y0 <= b.y1 + 1 && b.y0 <= a.y1 + 1;
}

function isIn(edges: Edges, x: number, y: number): boolean {
  return x > edges.x0 - 1 && x < edges.x1 + 1 && y > edges.y0 - 1 && y < edges.y1 + 1;
}
