import { findTown } from './parsers/address.ts';
import { regionNamed } from './parsers/region.ts';
import type { ValueAt } from './value-at.ts';

const mostWords = 3;

/**
 * A state: out of the line of an address, or at the beginning of a text ("Texas", "State of Ohio", "TX"). Offsets and
 * null as in `readValue`.
 */
export function readRegion(text: string, home: string | null = null): ValueAt | null {
  const town = findTown(text, home);
  if (town?.region) return { value: town.region, from: town.from, to: town.to, quality: 1 };
  const lead = /^[\s:,(]*(?:(?:the\s)?(?:state|commonwealth)\sof\s)?/iu.exec(text)?.[0].length ?? 0;
  const words = [...text.slice(lead, lead + 60).matchAll(/[\p{L}.]+/gu)].slice(0, mostWords);
  for (let count = words.length; count > 0; count--) {
    const last = words[count - 1];
    const [first] = words;
    if (!first || !last || first.index > 0) return null;
    const end = last.index + last[0].length;
    const region = regionNamed(text.slice(lead, lead + end));
    if (!region) continue;
    const rest = text.slice(lead + end).trim();
    return { value: region, from: lead, to: lead + end, quality: /^[.,;)]?$/.test(rest) ? 1 : 0.7 };
  }
  return null;
}
