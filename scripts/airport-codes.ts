import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import data from 'airport-data-js';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'src/core/facts/parsers/airport-codes.ts');
const perLine = 30;

/**
 * The list of airports as it is committed: those with flights for passengers, and the middle-sized and large ones
 * (charters). Of all airfields of the world every other word of three capitals is one.
 */
export async function generateAirportCodes(): Promise<string> {
  const airports = await data.findAirports({});
  const served = airports.filter(
    ({ iata, type, scheduled_service }) =>
      /^[A-Z]{3}$/.test(iata) &&
      type !== 'heliport' &&
      (scheduled_service === 'TRUE' || type === 'large_airport' || type === 'medium_airport'),
  );
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

/** The list as committed. */
export function committedAirportCodes(): Promise<string> {
  return readFile(target, 'utf8');
}

if (import.meta.main) {
  await writeFile(target, await generateAirportCodes());
  process.stderr.write(`wrote ${path.relative(root, target)}\n`);
}
