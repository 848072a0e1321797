import type { Edges } from '#core/reading/box';

/** Points: a module of a barcode, or a bar of it, is no larger. */
const largest = 26;
const cell = 36;
/** Small shapes in one cell: text drawn as curves and rules of tables have fewer. */
const dense = 60;
const mostRegions = 8;

type Cell = { column: number; row: number; count: number; edges: Edges };

/** Collects where small filled shapes stand close together: barcodes drawn as shapes, module by module. */
export class DenseShapes {
  readonly #cells = new Map<number, Cell>();

  add({ x0, y0, x1, y1 }: Edges): void {
    if (!(x1 - x0 <= largest && y1 - y0 <= largest) || x1 < 0 || y1 < 0) return;
    const [column, row] = [Math.floor(x0 / cell), Math.floor(y0 / cell)];
    const key = row * 4096 + column;
    const known = this.#cells.get(key);
    if (!known) {
      if (this.#cells.size < 4096) this.#cells.set(key, { column, row, count: 1, edges: { x0, y0, x1, y1 } });
      return;
    }
    known.count++;
    known.edges = union(known.edges, { x0, y0, x1, y1 });
  }

  /** Cells that are dense, those side by side as one. */
  regions(): Edges[] {
    const left = new Set([...this.#cells.values()].filter(({ count }) => count >= dense));
    const regions: Edges[] = [];
    for (const first of left) {
      left.delete(first);
      let edges = first.edges;
      const open = [first];
      for (let one = open.pop(); one; one = open.pop()) {
        for (const other of this.#around(one)) {
          edges = union(edges, other.edges);
          if (left.delete(other)) open.push(other);
        }
      }
      regions.push(edges);
    }
    return regions.slice(0, mostRegions);
  }

  /** Cells beside one, the sparse ones too: a barcode ends in the middle of a cell. */
  #around({ column, row }: Cell): Cell[] {
    const found: Cell[] = [];
    for (let r = row - 1; r <= row + 1; r++)
      for (let c = column - 1; c <= column + 1; c++) {
        const one = this.#cells.get(r * 4096 + c);
        if (one && one.count >= dense / 4) found.push(one);
      }
    return found;
  }
}

function union(a: Edges, b: Edges): Edges {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
