import type { z } from 'zod';
import type { structuredNodeSchema } from './node-schema.ts';

/**
 * What a document says in a form that machines read: markup of a page or mail, a calendar, a wallet pass, a barcode.
 * Its schema stands apart, in `node-schema.ts`: the engines, which start often, know the types alone.
 */
export type StructuredNode = z.infer<typeof structuredNodeSchema>;
export type NodeSource = StructuredNode['source'];

/**
 * One normal form whatever the source: a tree in the words of schema.org. `@type` is one name without its address, texts
 * are on one line, numbers and truth values are texts. Times are local to their place: 'YYYY-MM-DDTHH:MM', or the day
 * alone, or '--MM-DD…' where no year is said; with 'Z' behind where only the instant is known. A day of a year without
 * the year is 'day-NNN'.
 */
export type Thing = { readonly '@type': string; readonly [property: string]: Value };
export type Value = string | Thing | (string | Thing)[];

/** Nodes of one page: more are no bookings of one party. */
export const mostNodes = 200;
/** Steps from the root of a node to its deepest value, properties of one thing, entries of one list. */
export const deepestThing = 8;
export const mostProperties = 60;
export const mostEntries = 60;
export const longestValue = 2000;
/** Things in one node. */
export const mostThings = 300;
/** Characters of a snippet. */
export const longestSnippet = 200;
