import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Raster } from '../raster.ts';

/** A symbol in a picture; the corners of its box in pixels. */
export type FoundSymbol = { format: string; text: string; x0: number; y0: number; x1: number; y1: number };

/** Bookings are in these; bars of the linear kinds hold numbers of goods and parcels, and cost twice the time. */
const options: ReaderOptions = {
  formats: ['Aztec', 'PDF417', 'QRCode', 'DataMatrix'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
  textMode: 'Plain',
};
const longestText = 4000;

let loading: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** Loaded by the first picture that may hold a barcode: most documents never need it. */
function load(): Promise<typeof import('zxing-wasm/reader')> {
  loading ??= Promise.all([
    import('zxing-wasm/reader'),
    readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))),
  ]).then(async ([reader, bytes]) => {
    // Left to itself the library would fetch its WebAssembly from the network.
    const wasmBinary = new Uint8Array(bytes).buffer;
    await reader.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    return reader;
  });
  return loading;
}

/** The barcodes in a picture: turned, mirrored or light on dark as well. Synchronous once it is loaded. */
export async function decodeSymbols({ width, height, pixels }: Raster): Promise<FoundSymbol[]> {
  const { readBarcodes } = await load();
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    const gray = pixels[i] ?? 255;
    data[at] = gray;
    data[at + 1] = gray;
    data[at + 2] = gray;
    data[at + 3] = 255;
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' }, options);
  return found.flatMap(({ isValid, format, text, position }) => {
    if (!isValid || text.trim() === '') return [];
    const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const box = { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
    return [{ format, text: text.slice(0, longestText), ...box }];
  });
}
