import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import data from 'airport-data-js';

const root = path.join(import.meta.dirname, '..');
const codesFile = path.join(root, 'src/core/facts/parsers/airport-codes.ts');
const zonesFile = path.join(root, 'src/core/facts/parsers/airport-zones.ts');
const perLine = 30;
const lineWidth = 110;

/**
 * Airports with flights for passengers, and the middle-sized and large ones (charters). Of all airfields of the world
 * every other word of three capitals is one.
 */
async function servedAirports() {
  const airports = await data.findAirports({});
  return airports.filter(
    ({ iata, type, scheduled_service }) =>
      /^[A-Z]{3}$/.test(iata) &&
      type !== 'heliport' &&
      (scheduled_service === 'TRUE' || type === 'large_airport' || type === 'medium_airport'),
  );
}

/** The list of airports as it is committed. */
export async function generateAirportCodes(): Promise<string> {
  const served = await servedAirports();
  const codes = [...new Set(served.map(({ iata }) => iata))].sort();
  const lines = Array.from({ length: Math.ceil(codes.length / perLine) }, (_, i) =>
    codes.slice(i * perLine, (i + 1) * perLine).join(''),
  );
  return `/**
 * Written by \`node scripts/airport-codes.ts\` from the package airport-data-js (CC BY 4.0); not for
 * editing. IATA codes of airports, three letters each.
 */
export const airportCodes =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}

/** The clocks of airports as they are committed. */
export async function generateAirportZones(): Promise<string> {
  const zoneOf = new Map<string, string>();
  for (const { iata, time } of await servedAirports())
    if (!zoneOf.has(iata)) zoneOf.set(iata, time.replaceAll(' ', ''));
  const byZone = new Map<string, string[]>();
  for (const [iata, zone] of [...zoneOf].sort()) byZone.set(zone, [...(byZone.get(zone) ?? []), iata]);
  const entries = [...byZone].sort(([a], [b]) => (a < b ? -1 : 1));
  return `/**
 * Written by \`node scripts/airport-codes.ts\` from the package airport-data-js (CC BY 4.0); not for
 * editing. Airports by the time zone of their clocks (IANA), three letters each.
 */
export const airportZones: Readonly<Record<string, string>> = {
${entries.map(([zone, codes]) => zoneEntry(zone, codes)).join('\n')}
};
`;
}

/** One zone, broken as the formatter breaks it. */
function zoneEntry(zone: string, codes: readonly string[]): string {
  const entry = `  '${zone}': '${codes.join('')}',`;
  return entry.length <= lineWidth ? entry : entry.replace(': ', ':\n    ');
}

/** The lists as committed. */
export function committedAirportCodes(): Promise<string> {
  return readFile(codesFile, 'utf8');
}
export function committedAirportZones(): Promise<string> {
  return readFile(zonesFile, 'utf8');
}

if (import.meta.main) {
  await writeFile(codesFile, await generateAirportCodes());
  await writeFile(zonesFile, await generateAirportZones());
}
