import { z } from 'zod';
import { deepestThing, longestSnippet, longestValue, mostEntries, mostProperties } from './limits.ts';
import type { Thing, Value } from './tree.ts';

/** The shapes of `node.ts` and `tree.ts` as what comes from outside is checked against. */

const text = z.string().max(longestValue);

function isValue(value: unknown, depth: number): value is Value {
  if (Array.isArray(value))
    return (
      value.length <= mostEntries && value.every((entry) => !Array.isArray(entry) && isValue(entry, depth))
    );
  return text.safeParse(value).success || isThing(value, depth + 1);
}

/** Checked in one walk with a floor: a tree of any depth would be followed by a recursive schema to its end. */
function isThing(value: unknown, depth = 1): value is Thing {
  if (typeof value !== 'object' || value === null || depth > deepestThing) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= mostProperties &&
    '@type' in value &&
    typeof value['@type'] === 'string' &&
    value['@type'].length <= 100 &&
    entries.every(([, property]) => isValue(property, depth))
  );
}

export const thingSchema = z.custom<Thing>((value) => isThing(value), {
  message: 'expected a thing of schema.org',
});

export const structuredNodeSchema = z.object({
  source: z.enum(['json-ld', 'microdata', 'bcbp', 'barcode', 'ics', 'pkpass']),
  /** Where it stands, for people: "VEVENT 2", "script 1 › reservationFor", "barcode 1". */
  path: z.string().max(300),
  /** [x, y, width, height] in points on the visible page; null where the format has no pages. */
  box: z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]).nullable(),
  /** The beginning of what stands there. */
  snippet: z.string().max(longestSnippet),
  data: thingSchema,
});
