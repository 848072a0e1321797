import type { Resolved } from './asked.ts';
import type { FieldReading } from './field-reading.ts';

/** What tells somebody from others, or is of each by itself. */
const ofEach =
  /^owner_1\.(?:full_name|first|last|ssn|dob|home_address(?:\.(?:street|one_line))?|home_phone|email|title|ownership_percent)$/u;
/** So many of these asked again are another person; the name and the number alone head each page of a long form. */
const fewestAgain = 4;

/**
 * Leaves open what a page asks of an owner that a page before has asked under the same headings: there is a page for each
 * person, and whose the second is nothing says.
 * @returns the places of all fields of such pages
 */
export function leavePagesAgain(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
): ReadonlySet<number> {
  const pages = new Map<string, { part: string; paths: Set<string>; all: FieldReading[] }>();
  for (const reading of readings) {
    const key = `${reading.page}\n${reading.part}`;
    const page = pages.get(key) ?? { part: reading.part, paths: new Set(), all: [] };
    pages.set(key, page);
    page.all.push(reading);
    const one = resolved.get(reading.at);
    if (one && 'path' in one && ofEach.test(one.path)) page.paths.add(one.path);
  }
  const again = new Set<number>();
  const asked = new Map<string, Set<string>>();
  for (const { part, paths, all } of pages.values()) {
    const before = asked.get(part) ?? new Set();
    asked.set(part, new Set([...before, ...paths]));
    if ([...paths].filter((path) => before.has(path)).length < fewestAgain) continue;
    for (const reading of all) {
      again.add(reading.at);
      const one = resolved.get(reading.at);
      if (one && 'path' in one && one.path.startsWith('owner_1.'))
        resolved.set(reading.at, {
          reading,
          nothing: 'it is asked for again, of whom is not said',
          notes: [],
        });
    }
  }
  return again;
}
