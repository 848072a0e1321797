import { DocketError } from '#core/errors/docket-error';
import { type Edges, type Rotation, toVisible, type UserRect } from '#core/reading/box';
import type { PageWarning } from '#core/reading/page';
import { mergeRulings, type Ruling, type Rulings } from '#core/reading/tables-rulings';
import { DenseShapes } from './barcodes/dense-shapes.ts';
import type { Pdfium } from './pdfium.ts';
import { widenTextWithoutWidth } from './text-without-width.ts';
import { TickBoxes } from './tick-boxes.ts';

/** FPDF_PAGEOBJ_*. */
const textObject = 1;
const pathObject = 2;
const imageObject = 3;
const formObject = 5;
/** FPDF_SEGMENT_*; 1 is a curve. */
const lineTo = 0;
const moveTo = 2;

/** Points; what is thicker is an area. */
const thickest = 3;
/** A straight line drawn by hand or by a rounding program leans so little. */
const lean = 0.6;
/** Of 255: paler is paper. */
const nearlyWhite = 225;
/** Maps and drawings have paths of thousands of points; borders of tables have five. */
const mostSegments = 600;
/** Lines of one page before they are joined; beyond, the page is a drawing. */
const mostPieces = 20_000;
/** Pictures of one page, and shapes of very many points, that are looked at. */
const mostImages = 40;
const mostDrawn = 8;
/** Strips and tiles of scans; what comes after so many lies among them. */
const mostPictures = 5000;
/** Segments of the outline of a letter, which has curves or many corners. */
const outline = { least: 7, most: 300 };
const deepestForm = 12;

/** [a b c d e f] as in PDF: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** What was seen while walking over the objects of a page. */
export type PageDrawing = {
  rulings: Rulings;
  /** Objects that show text. */
  texts: number;
  /** The fonts of those texts; null where some lie too deep to be asked. */
  fonts: ReadonlySet<number> | null;
  /** Pictures, with the place each is shown at; the first of very many. */
  images: PlacedImage[];
  /** Where all of them are shown, but for those beyond a limit. */
  pictures: Edges[];
  /** What of all this is beyond a limit and is not told. */
  leftOut: PageWarning[];
  /** Filled shapes of about as many curves as a letter has. */
  outlines: number;
  /** Where many small shapes stand close together, or one of very many points: a barcode, or a drawing. */
  dense: Edges[];
  /** Small squares that stand by themselves, and whether something is drawn into them. */
  tickBoxes: { edges: Edges; ticked: boolean }[];
};
export type PlacedImage = { image: number; edges: Edges };

/**
 * The level and upright lines of a page, in visible coordinates: strokes, and filled shapes thin enough to be
 * lines, also those inside of forms.
 * @param scratch address of 32 bytes that may be overwritten
 * @throws DocketError LIMIT_EXCEEDED when the page has more than `maxObjects` objects
 */
export function readDrawing(
  pdfium: Pdfium,
  page: number,
  view: { crop: UserRect; rotation: Rotation; width: number; height: number },
  scratch: number,
  maxObjects: number,
): PageDrawing {
  const walk = new Walk(pdfium, view, scratch, maxObjects);
  walk.objects(pdfium.countObjects(page), (i) => pdfium.getObject(page, i), identity, 0);
  const complete = walk.horizontal.length + walk.vertical.length < mostPieces;
  return {
    texts: walk.texts,
    fonts: walk.tooDeep ? null : walk.fonts,
    images: walk.images,
    pictures: walk.pictures,
    leftOut: leftOutOf(walk, complete),
    outlines: walk.outlines,
    dense: [...walk.dense.regions(), ...walk.drawn],
    tickBoxes: walk.tickBoxes.found(),
    rulings: complete
      ? { horizontal: mergeRulings(walk.horizontal), vertical: mergeRulings(walk.vertical) }
      : { horizontal: [], vertical: [] },
  };
}

function leftOutOf({ shown, pictures }: Walk, complete: boolean): PageWarning[] {
  const out: PageWarning[] = [];
  if (!complete)
    out.push({
      code: 'tables_left_out',
      detail: `${mostPieces} pieces of lines or more: none was looked at`,
    });
  if (shown > pictures.length)
    out.push({ code: 'pictures_left_out', detail: `${pictures.length} of ${shown} pictures` });
  return out;
}

type Subpath = { x: number[]; y: number[]; closed: boolean; straight: boolean };

class Walk {
  readonly horizontal: Ruling[] = [];
  readonly vertical: Ruling[] = [];
  readonly images: PlacedImage[] = [];
  readonly pictures: Edges[] = [];
  readonly dense = new DenseShapes();
  readonly tickBoxes = new TickBoxes();
  readonly drawn: Edges[] = [];
  readonly fonts = new Set<number>();
  tooDeep = false;
  texts = 0;
  /** Pictures, those beyond the limit counted as well. */
  shown = 0;
  outlines = 0;
  readonly #pdfium: Pdfium;
  readonly #view: { crop: UserRect; rotation: Rotation; width: number; height: number };
  readonly #at: number;
  readonly #maxObjects: number;
  #seen = 0;

  constructor(
    pdfium: Pdfium,
    view: { crop: UserRect; rotation: Rotation; width: number; height: number },
    scratch: number,
    maxObjects: number,
  ) {
    this.#pdfium = pdfium;
    this.#view = view;
    this.#at = scratch;
    this.#maxObjects = maxObjects;
  }

  objects(count: number, object: (i: number) => number, matrix: Matrix, depth: number): void {
    const pdfium = this.#pdfium;
    this.#seen += Math.max(0, count);
    if (this.#seen > this.#maxObjects) {
      throw new DocketError('LIMIT_EXCEEDED', {
        message: `a page has more than ${this.#maxObjects} objects`,
        details: { limit: 'page-objects', maxPageObjects: this.#maxObjects },
      });
    }
    for (let i = 0; i < count; i++) {
      const handle = object(i);
      const type = pdfium.objectGetType(handle);
      if (type === textObject) {
        this.texts++;
        const font = pdfium.textObjGetFont(handle);
        if (font !== 0) this.fonts.add(font);
        widenTextWithoutWidth(pdfium, handle, this.#at);
      } else if (type === pathObject) {
        if (this.horizontal.length + this.vertical.length < mostPieces) this.#path(handle, matrix);
      } else if (type === imageObject) {
        const edges = this.#placeOf(handle, matrix);
        this.shown++;
        if (this.images.length < mostImages) this.images.push({ image: handle, edges });
        if (this.pictures.length < mostPictures) this.pictures.push(edges);
      } else if (type === formObject && depth >= deepestForm) this.tooDeep = true;
      else if (type === formObject) {
        const inner = times(this.#matrixOf(handle), matrix);
        this.objects(
          pdfium.formObjCountObjects(handle),
          (n) => pdfium.formObjGetObject(handle, n),
          inner,
          depth + 1,
        );
      }
    }
  }

  #path(path: number, outer: Matrix): void {
    const pdfium = this.#pdfium;
    if (pdfium.pathGetDrawMode(path, this.#at, this.#at + 4) === 0) return;
    const [fill = 0, stroke = 0] = new Int32Array(pdfium.memory.buffer, this.#at, 2);
    if (fill === 0 && stroke === 0) return;
    const count = pdfium.pathCountSegments(path);
    if (fill !== 0 && stroke === 0 && count >= outline.least && count <= outline.most) this.outlines++;
    if (count > mostSegments && fill !== 0 && this.drawn.length < mostDrawn) this.#drawn(path, outer);
    if (count < 2 || count > mostSegments) return;
    // Most filled paths are one area: its bounds say so without looking at its points.
    if (stroke === 0 && count <= 6 && this.#isArea(path, outer)) return;
    const matrix = times(this.#matrixOf(path), outer);
    for (const subpath of this.#subpaths(path, count, matrix)) {
      if (stroke === 0) this.#filled(subpath);
      else {
        this.#outline(subpath, path, fill !== 0);
        this.#stroked(subpath, fill !== 0);
      }
    }
  }

  /** Whether neither side of the bounds is thin. The bounds are those in the object's form, whatever its matrix. */
  #isArea(path: number, outer: Matrix): boolean {
    const pdfium = this.#pdfium;
    const at = this.#at;
    if (pdfium.objectGetBounds(path, at, at + 4, at + 8, at + 12) === 0) return false;
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(pdfium.memory.buffer, at, 4);
    const scale = Math.hypot(outer[0], outer[1]);
    return (right - left) * scale > thickest + 1 && (top - bottom) * scale > thickest + 1;
  }

  /** An image fills the unit square of its own space. */
  #placeOf(image: number, outer: Matrix): Edges {
    return this.#edgesOf({ left: 0, bottom: 0, right: 1, top: 1 }, times(this.#matrixOf(image), outer));
  }

  #drawn(path: number, outer: Matrix): void {
    const pdfium = this.#pdfium;
    const at = this.#at;
    if (pdfium.objectGetBounds(path, at, at + 4, at + 8, at + 12) === 0) return;
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(pdfium.memory.buffer, at, 4);
    this.drawn.push(this.#edgesOf({ left, bottom, right, top }, outer));
  }

  /** The visible edges around a rectangle in a space of its own. */
  #edgesOf({ left, bottom, right, top }: UserRect, [a, b, c, d, e, f]: Matrix): Edges {
    const corners = [
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
    ] as const;
    const xs = corners.map(([x, y]) => a * x + c * y + e);
    const ys = corners.map(([x, y]) => b * x + d * y + f);
    const around = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      bottom: Math.min(...ys),
      top: Math.max(...ys),
    };
    return toVisible(around, this.#view.crop, this.#view.rotation);
  }

  #subpaths(path: number, count: number, matrix: Matrix): Subpath[] {
    const pdfium = this.#pdfium;
    const at = this.#at;
    const { crop, rotation } = this.#view;
    const out: Subpath[] = [];
    let subpath: Subpath | undefined;
    for (let i = 0; i < count; i++) {
      const segment = pdfium.pathGetSegment(path, i);
      if (segment === 0 || pdfium.segmentGetPoint(segment, at, at + 4) === 0) continue;
      const [px = 0, py = 0] = new Float32Array(pdfium.memory.buffer, at, 2);
      const x = matrix[0] * px + matrix[2] * py + matrix[4];
      const y = matrix[1] * px + matrix[3] * py + matrix[5];
      const { x0, y0 } = toVisible({ left: x, bottom: y, right: x, top: y }, crop, rotation);
      const type = pdfium.segmentGetType(segment);
      if (!subpath || type === moveTo) {
        subpath = { x: [], y: [], closed: false, straight: true };
        out.push(subpath);
      } else if (type !== lineTo) subpath.straight = false;
      subpath.x.push(x0);
      subpath.y.push(y0);
      if (pdfium.segmentGetClose(segment) !== 0) subpath.closed = true;
    }
    return out;
  }

  /** A square that is drawn around nothing, or around white, may be a box to be ticked. */
  #outline({ x, y, closed, straight }: Subpath, path: number, filled: boolean): void {
    if (!straight || x.length < 4 || x.length > 5 || !(closed || x.length === 5)) return;
    const [x0, x1, y0, y1] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
    const atCorners =
      x.every((at) => at - x0 < lean || x1 - at < lean) && y.every((at) => at - y0 < lean || y1 - at < lean);
    if (atCorners && !(filled && this.#isColoured(path))) this.tickBoxes.addOutline({ x0, x1, y0, y1 });
  }

  #isColoured(path: number): boolean {
    const at = this.#at;
    if (this.#pdfium.objectGetFillColor(path, at, at + 4, at + 8, at + 12) === 0) return true;
    const [red = 0, green = 0, blue = 0] = new Uint32Array(this.#pdfium.memory.buffer, at, 3);
    return Math.min(red, green, blue) < nearlyWhite;
  }

  /** A filled shape is a line when it is thin. */
  #filled({ x, y, straight }: Subpath): void {
    if (!straight || x.length < 3 || x.length > 8) return;
    const edges = { x0: Math.min(...x), x1: Math.max(...x), y0: Math.min(...y), y1: Math.max(...y) };
    const across = edges.x1 - edges.x0;
    const down = edges.y1 - edges.y0;
    this.dense.add(edges);
    if (down <= thickest && across > 2 * down) this.#level((edges.y0 + edges.y1) / 2, edges.x0, edges.x1);
    else if (across <= thickest && down > 2 * across) this.#upright((edges.x0 + edges.x1) / 2, edges);
  }

  /** Each straight piece of a stroke is a line. Rounded corners between them do not matter. */
  #stroked(subpath: Subpath, alsoFilled: boolean): void {
    const { x, y, closed, straight } = subpath;
    if (!straight) return;
    const last = x.length - 1;
    if (closed && last >= 2) {
      x.push(x[0] ?? 0);
      y.push(y[0] ?? 0);
    }
    // A filled and stroked thin rectangle is one line, not two.
    if (alsoFilled && closed && last === 3) {
      const down = Math.max(...y) - Math.min(...y);
      const across = Math.max(...x) - Math.min(...x);
      if (down <= thickest || across <= thickest) {
        this.#filled({ ...subpath, x: x.slice(0, 4), y: y.slice(0, 4) });
        return;
      }
    }
    for (let i = 1; i < x.length; i++) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = [x[i - 1], y[i - 1], x[i], y[i]];
      const edges = {
        x0: Math.min(ax, bx),
        x1: Math.max(ax, bx),
        y0: Math.min(ay, by),
        y1: Math.max(ay, by),
      };
      if (edges.y1 - edges.y0 <= lean && edges.x1 > edges.x0) {
        this.#level((ay + by) / 2, edges.x0, edges.x1);
      } else if (edges.x1 - edges.x0 <= lean && edges.y1 > edges.y0) this.#upright((ax + bx) / 2, edges);
      else this.tickBoxes.addLeaning(ax, ay, bx, by);
    }
  }

  #level(at: number, from: number, to: number): void {
    const { width, height } = this.#view;
    // Lines beyond the page border nothing a person sees.
    if (at < -1 || at > height + 1 || to <= 0 || from >= width || !Number.isFinite(at + from + to)) return;
    this.horizontal.push({ at, from: Math.max(0, from), to: Math.min(width, to) });
  }

  #upright(at: number, { y0, y1 }: Edges): void {
    const { width, height } = this.#view;
    if (at < -1 || at > width + 1 || y1 <= 0 || y0 >= height || !Number.isFinite(at + y0 + y1)) return;
    this.vertical.push({ at, from: Math.max(0, y0), to: Math.min(height, y1) });
  }

  #matrixOf(object: number): Matrix {
    const pdfium = this.#pdfium;
    if (pdfium.objectGetMatrix(object, this.#at) === 0) return identity;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = new Float32Array(pdfium.memory.buffer, this.#at, 6);
    return [a, b, c, d, e, f];
  }
}

/** First `inner`, then `outer`. */
function times(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}
