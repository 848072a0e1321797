import { rotateImage, toOriginal } from '#core/reading/ocr-straighten';
import { type Box, type Page, round2 } from '#core/reading/page';
import { mostNodes } from '#core/structured/limits';
import { type DecodedSymbol, symbolNodes } from '#core/structured/symbols';
import type { Raster } from '../raster.ts';
import { today } from '../today.ts';
import { leanOfBars } from './bar-direction.ts';
import { decodeSymbols, type FoundSymbol } from './decode.ts';
import type { BarcodePicture } from './look.ts';

/** A page with what its barcodes say. */
export async function withBarcodes(page: Page, pictures: readonly BarcodePicture[]): Promise<Page> {
  const symbols: DecodedSymbol[] = [];
  for (const picture of pictures) symbols.push(...(await symbolsOf(picture)));
  const nodes = symbolNodes(apart(symbols), { readOn: today(), writtenOn: page.writtenOn });
  return nodes.length === 0
    ? page
    : { ...page, nodes: [...(page.nodes ?? []), ...nodes].slice(0, mostNodes) };
}

async function symbolsOf({ raster, edges, scale }: BarcodePicture): Promise<DecodedSymbol[]> {
  const found = await decodeLeaning(raster);
  return found.map(({ format, text, x0, y0, x1, y1 }) => {
    const box: Box = [
      round2(edges.x0 + x0 / scale),
      round2(edges.y0 + y0 / scale),
      round2((x1 - x0) / scale),
      round2((y1 - y0) / scale),
    ];
    return { format, text, box };
  });
}

/** The symbols of a picture; where there are none and bars lean, those of the picture set straight. */
async function decodeLeaning(raster: Raster): Promise<FoundSymbol[]> {
  const found = await decodeSymbols(raster);
  if (found.length > 0) return found;
  const lean = leanOfBars(raster);
  if (lean === null) return [];
  const { width, height } = raster;
  const straightening = { quarterTurns: 0, angle: -lean, width, height } as const;
  const straight = await decodeSymbols(rotateImage(raster, -lean));
  return straight.map((symbol) => ({ ...symbol, ...toOriginal(symbol, straightening) }));
}

/** One symbol that was drawn twice, for a picture and for the shapes in it, is one. */
function apart(symbols: readonly DecodedSymbol[]): DecodedSymbol[] {
  return symbols.filter(
    ({ format, text }, i) => !symbols.slice(0, i).some((one) => one.format === format && one.text === text),
  );
}
