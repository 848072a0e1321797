/**
 * One normal form whatever the source: a tree in the words of schema.org. `@type` is one name without its address, texts
 * are on one line, numbers and truth values are texts. Times are local to their place: 'YYYY-MM-DDTHH:MM', or the day
 * alone, or '--MM-DD…' where no year is said; with 'Z' behind where only the instant is known. A day of a year without
 * the year is 'day-NNN'.
 */
export type Thing = { readonly '@type': string; readonly [property: string]: Value };
export type Value = string | Thing | (string | Thing)[];
