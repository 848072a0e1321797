import { PDFArray, PDFDict, PDFRef, PDFStream } from 'pdf-lib';
import type { OpenForm } from './open-form.ts';

/**
 * Removes the objects that nothing leads to: fields that are flattened, XFA and what earlier versions left in the file would
 * otherwise travel along, values included.
 */
export function dropUnreachable({ context }: OpenForm): void {
  const reached = new Set<PDFRef>();
  const { Root, Info, ID } = context.trailerInfo;
  const open: unknown[] = [Root, Info, ID];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      open.push(context.lookup(object));
    } else if (object instanceof PDFDict) {
      for (const value of object.values()) open.push(value);
    } else if (object instanceof PDFArray) for (const item of object.asArray()) open.push(item);
    else if (object instanceof PDFStream) open.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}
