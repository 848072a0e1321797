import type { z } from 'zod';
import type { structuredNodeSchema } from './node-schema.ts';

/**
 * What a document says in a form that machines read: markup of a page or mail, a calendar, a wallet pass, a barcode.
 * Its schema stands apart, in `node-schema.ts`: the engines, which start often, know the types alone.
 */
export type StructuredNode = z.infer<typeof structuredNodeSchema>;
export type NodeSource = StructuredNode['source'];
