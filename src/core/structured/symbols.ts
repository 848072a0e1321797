import type { Box } from '#core/reading/page';
import { type Around, boardingPassThings } from './bcbp.ts';
import type { StructuredNode } from './node.ts';
import { bounded, oneLine, snippetOf, thing } from './thing.ts';

/** A barcode that was decoded on a page: the kind of symbol, what it holds, and its box in points. */
export type DecodedSymbol = { format: string; text: string; box: Box | null };

/** The nodes of the barcodes of one page: the legs of boarding passes; of others what they hold, for whoever understands it. */
export function symbolNodes(symbols: readonly DecodedSymbol[], around: Around): StructuredNode[] {
  return symbols.flatMap(({ format, text, box }, i): StructuredNode[] => {
    const place = { box: boxOf(box), snippet: snippetOf(text) };
    const path = `barcode ${i + 1}`;
    const legs = boardingPassThings(text, around);
    if (legs.length === 0) {
      const data = bounded(thing('Barcode', { format, text: oneLine(text) }));
      return [{ source: 'barcode', path, ...place, data }];
    }
    return legs.map((leg, n) => ({
      source: 'bcbp',
      path: legs.length > 1 ? `${path}, leg ${n + 1}` : path,
      ...place,
      data: bounded(leg),
    }));
  });
}

function boxOf(box: Box | null): StructuredNode['box'] {
  return box && [box[0], box[1], box[2], box[3]];
}
