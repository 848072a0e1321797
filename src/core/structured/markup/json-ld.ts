import { deepestThing, mostEntries, mostThings } from '../limits.ts';
import { thing } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';
import { type Json, readMendedJson } from './mend-json.ts';
import { plainName } from './vocabulary.ts';

type JsonObject = { [name: string]: Json };

/**
 * The things a script of JSON-LD says, its roots and the entries of its graphs, as trees: what is named by '@id' alone
 * stands in its place. None where the script cannot be understood.
 * @param decode turns HTML entities into characters
 */
export function readJsonLd(script: string, decode: (text: string) => string): Thing[] {
  const json = readMendedJson(script) ?? (script.includes('&') ? readMendedJson(decode(script)) : null);
  if (json === null) return [];
  const roots = rootsOf(json);
  const named = new Map<string, JsonObject>();
  for (const root of roots) indexById(root, named, 0);
  let left = mostThings;
  const treeOf = (value: Json, depth: number): Value | null => {
    if (value === null) return null;
    if (typeof value !== 'object') return textOf(value, decode);
    if (Array.isArray(value)) {
      const entries = value.slice(0, mostEntries).map((entry) => treeOf(entry, depth));
      return entries.flatMap((entry) => entry ?? []);
    }
    const literal = value['@value'];
    if (literal !== undefined) return treeOf(literal, depth);
    const list = value['@list'] ?? value['@set'];
    if (list !== undefined) return treeOf(list, depth);
    return depth >= deepestThing || left <= 0 ? null : thingOf(value, depth + 1);
  };
  const thingOf = (given: JsonObject, depth: number): Thing | string | null => {
    left--;
    const id = given['@id'];
    const isReference = typeof id === 'string' && Object.keys(given).length === 1;
    const object = isReference ? named.get(id) : given;
    // An address on the web that leads out of the document says nothing here.
    if (!object) return null;
    const properties = Object.entries(object).flatMap(([name, value]) =>
      name.startsWith('@') ? [] : [[plainName(name), treeOf(value, depth)] as const],
    );
    return thing(typeOf(object), Object.fromEntries(properties));
  };
  return roots.flatMap((root) => {
    const made = thingOf(root, 1);
    return made === null || typeof made === 'string' ? [] : made;
  });
}

function rootsOf(json: Json): JsonObject[] {
  if (json === null || typeof json !== 'object') return [];
  if (Array.isArray(json)) return json.slice(0, 500).flatMap(rootsOf);
  const graph = json['@graph'];
  return graph === undefined ? [json] : [...rootsOf(graph), ...(json['@type'] === undefined ? [] : [json])];
}

function indexById(json: Json, named: Map<string, JsonObject>, depth: number): void {
  if (json === null || typeof json !== 'object' || depth > 40) return;
  if (!Array.isArray(json)) {
    const id = json['@id'];
    if (typeof id === 'string' && Object.keys(json).length > 1 && !named.has(id)) named.set(id, json);
  }
  for (const value of Object.values(json)) indexById(value, named, depth + 1);
}

/** One name; of several the first that tells what is booked. */
function typeOf(object: JsonObject): string {
  const given = object['@type'];
  const names = (Array.isArray(given) ? given : [given]).flatMap((name) =>
    typeof name === 'string' ? plainName(name) : [],
  );
  return names.find((name) => /Reservation$|Event$/.test(name)) ?? names[0] ?? 'Thing';
}

function textOf(value: string | number | boolean, decode: (text: string) => string): string {
  return typeof value === 'string' ? (value.includes('&') ? decode(value) : value) : String(value);
}
