import {
  deepestThing,
  longestSnippet,
  longestValue,
  mostEntries,
  mostProperties,
  mostThings,
} from './limits.ts';
import type { Thing, Value } from './tree.ts';

/** A thing of these properties; those without a value are left out. */
export function thing(type: string, properties: Readonly<Record<string, Value | null | undefined>>): Thing {
  const kept: Record<string, Value> = {};
  for (const [name, value] of Object.entries(properties))
    if (value !== null && value !== undefined && !isEmpty(value)) kept[name] = value;
  return { ...kept, '@type': type };
}

export function isThing(value: Value | undefined): value is Thing {
  return typeof value === 'object' && '@type' in value;
}

/** A value as a list: entries of lists, else the value itself. */
export function entriesOf(value: Value | undefined): readonly (string | Thing)[] {
  if (value === undefined) return [];
  return typeof value === 'string' || isThing(value) ? [value] : value;
}

function isEmpty(value: Value): boolean {
  if (typeof value === 'string') return value === '';
  if (!isThing(value)) return value.length === 0;
  return Object.keys(value).length <= 1;
}

/** A text on one line, nothing around it, no longer than a value may be. */
export function oneLine(text: string): string {
  return text
    .slice(0, 4 * longestValue)
    .normalize('NFKC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestValue)
    .toWellFormed();
}

/** The beginning of what stands somewhere, for people. */
export function snippetOf(text: string): string {
  return oneLine(text.slice(0, 8 * longestSnippet))
    .slice(0, longestSnippet)
    .toWellFormed();
}

/** Texts below a path ('reservationFor.departureAirport.iataCode'); of lists those of every entry, of things their names. */
export function textsAt(value: Value, path: string): string[] {
  let here: (string | Thing)[] = [...entriesOf(value)];
  for (const step of path.split('.'))
    here = here.flatMap((entry) => (typeof entry === 'string' ? [] : entriesOf(entry[step])));
  return here.flatMap((entry) => (typeof entry === 'string' ? entry : entriesOf(entry.name).filter(isText)));
}

export function textAt(value: Value, path: string): string | null {
  return textsAt(value, path)[0] ?? null;
}

/** Things below a path. */
export function thingsAt(value: Value, path: string): Thing[] {
  let here: readonly (string | Thing)[] = entriesOf(value);
  for (const step of path.split('.'))
    here = here.flatMap((entry) => (typeof entry === 'string' ? [] : entriesOf(entry[step])));
  return here.filter(isThing);
}

function isText(value: string | Thing): value is string {
  return typeof value === 'string';
}

/** A copy within the limits of things: what is deeper, longer or more is left out. */
export function bounded(root: Thing): Thing {
  let left = mostThings;
  const boundedValue = (value: Value, depth: number): Value | null => {
    if (typeof value === 'string') return value.slice(0, longestValue).toWellFormed();
    if (isThing(value)) return depth >= deepestThing || left <= 0 ? null : boundedThing(value, depth + 1);
    const entries = value.slice(0, mostEntries).flatMap((entry) => boundedValue(entry, depth) ?? []);
    return entries.filter((entry) => typeof entry === 'string' || isThing(entry));
  };
  const boundedThing = (value: Thing, depth: number): Thing => {
    left--;
    const properties = Object.entries(value).slice(0, mostProperties - 1);
    return thing(
      value['@type'].slice(0, 100),
      Object.fromEntries(
        properties.flatMap(([name, property]) =>
          name === '@type' ? [] : [[name.slice(0, 100), boundedValue(property, depth)] as const],
        ),
      ),
    );
  };
  return boundedThing(root, 1);
}
