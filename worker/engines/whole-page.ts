import type { Edges } from '#core/reading/box';
import { cut } from './barcodes/likely-parts.ts';
import { shrunk } from './barcodes/shrink.ts';
import type { Pdfium } from './pdfium.ts';
import { type Raster, renderGray } from './raster.ts';

/** Pixels of a scanned page that is looked over: modules of a third of a millimetre are told apart. */
const mostPixels = 1_300_000;
const finest = 300 / 72;
/** Share of the page under one picture: a scan. */
const scanned = 0.5;

/**
 * One page drawn as a whole. A scan is looked at for ink, for text and for barcodes, and each time it is drawn its picture
 * is unpacked and made smaller anew, which takes longer than all that is looked for: so it is drawn once, when first asked for.
 */
export class WholePage {
  readonly #pdfium: Pdfium;
  readonly #page: number;
  readonly size: { width: number; height: number };
  /** Whether one picture takes most of the page. */
  readonly isScan: boolean;
  #drawn: { raster: Raster; scale: number } | null = null;

  /** @param images where pictures are shown on the page of this size, in points */
  constructor(
    pdfium: Pdfium,
    page: number,
    size: { width: number; height: number },
    images: readonly { edges: Edges }[],
  ) {
    this.#pdfium = pdfium;
    this.#page = page;
    this.size = size;
    const area = size.width * size.height;
    this.isScan = area > 0 && images.some(({ edges }) => areaOf(edges) >= scanned * area);
  }

  /** The page, and how many pixels a point has in it. Whoever writes into the picture must copy it. */
  drawn(): { raster: Raster; scale: number } {
    if (this.#drawn) return this.#drawn;
    const scale = Math.min(finest, Math.sqrt(mostPixels / (this.size.width * this.size.height)));
    this.#drawn = { raster: renderGray(this.#pdfium, this.#page, this.size, scale), scale };
    return this.#drawn;
  }

  /** A copy of a part of it; its edges as they are in whole pixels, in points. */
  part({ x0, y0, x1, y1 }: Edges): { raster: Raster; edges: Edges; scale: number } {
    const { raster, scale } = this.drawn();
    const at = {
      x0: Math.max(0, Math.floor(x0 * scale)),
      y0: Math.max(0, Math.floor(y0 * scale)),
      x1: Math.min(raster.width, Math.ceil(x1 * scale)),
      y1: Math.min(raster.height, Math.ceil(y1 * scale)),
    };
    const edges = { x0: at.x0 / scale, y0: at.y0 / scale, x1: at.x1 / scale, y1: at.y1 / scale };
    return { raster: cut(raster, at), edges, scale };
  }

  /** It at so many pixels a point, or a few more: fine ink fades when a picture is made smaller. */
  small(scale: number): Raster {
    const { raster, scale: own } = this.drawn();
    const by = Math.max(1, Math.floor(own / scale));
    return shrunk(raster, Math.ceil(Math.max(raster.width, raster.height) / by));
  }
}

export function areaOf({ x0, y0, x1, y1 }: Edges): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
