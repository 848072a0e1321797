/** What nodes may hold: they come from outside, and are kept. */

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
