import type { Page } from '#core/reading/page';
import type { NodeSource, StructuredNode } from '../node.ts';
import { textAt } from '../thing.ts';
import type { Thing } from '../tree.ts';
import { isSameItem } from './same-item.ts';
import { tidy } from './tidy.ts';
import { timed } from './travel-times.ts';
import { wholeJourneys } from './whole-journeys.ts';

/** What one node says of an item, ready to be taken. */
export type ItemPart = { thing: Thing; node: StructuredNode; page: number; doubts: readonly string[] };

/** One thing that is booked or takes place, with every node of a document that tells of it, the fullest first. */
export type StructuredItem = {
  type: string;
  parts: readonly ItemPart[];
  /** Why it holds no more, in words for people; null where it holds. */
  cancelled: string | null;
};

const mostNodes = 600;

/** Markup is written for machines by who sold it; what is printed as a barcode has the least room. */
const bySource: readonly NodeSource[] = ['json-ld', 'microdata', 'pkpass', 'ics', 'bcbp'];

/** How people call where a node stands. */
export const placesOfSources: Readonly<Record<NodeSource, string>> = {
  'json-ld': 'markup',
  microdata: 'markup',
  ics: 'calendar entry',
  pkpass: 'wallet pass',
  bcbp: 'boarding pass barcode',
  barcode: 'barcode',
};

/**
 * The bookings and events that the nodes of a document tell of, each once: an update takes the place of what it
 * updates, a journey that only sums up its legs is left out.
 */
export function structuredItems(pages: readonly Page[]): StructuredItem[] {
  const writtenOn = pages.find((page) => page.writtenOn !== undefined)?.writtenOn ?? null;
  const parts = pages
    .flatMap(({ nodes = [], number }) => nodes.map((node) => ({ node, page: number })))
    .filter(({ node }) => node.source !== 'barcode')
    .slice(0, mostNodes)
    .map(({ node, page }): ItemPart => ({ ...timed(tidy(node.data), writtenOn), node, page }));
  const groups: ItemPart[][] = [];
  for (const part of parts) {
    const group = groups.find((own) =>
      own.some((other) => isSameItem(other.thing, part.thing) || isUpdate(other.thing, part.thing)),
    );
    if (group) group.push(part);
    else groups.push([part]);
  }
  const items = groups.map(itemOf);
  const whole = wholeJourneys(items.filter(({ cancelled }) => cancelled === null).flatMap(leadOf));
  return items.filter((item) => !leadOf(item).some((thing) => whole.has(thing)));
}

function leadOf({ parts }: StructuredItem): Thing[] {
  return parts[0] ? [parts[0].thing] : [];
}

function itemOf(group: readonly ItemPart[]): StructuredItem {
  const written = group.map(({ thing }) => textAt(thing, 'modifiedTime') ?? '');
  const latest = written.sort().at(-1) ?? '';
  const isLatest = ({ thing }: ItemPart): boolean => (textAt(thing, 'modifiedTime') ?? latest) === latest;
  const current = group.filter(isLatest);
  const called = current.find(({ thing }) => isCancelled(thing));
  const order = ({ node }: ItemPart): number => bySource.indexOf(node.source);
  const parts = [
    ...(called ? group : group.filter((part) => isLatest(part) || !isReplaced(part, current))),
  ].sort((a, b) => Number(isLatest(b)) - Number(isLatest(a)) || order(a) - order(b));
  return {
    type: group[0]?.thing['@type'] ?? 'Thing',
    parts,
    cancelled: called ? `cancelled in the ${placesOfSources[called.node.source]}` : null,
  };
}

/** What a later node of the same kind of source says anew holds no more. */
function isReplaced(part: ItemPart, current: readonly ItemPart[]): boolean {
  return current.some(({ node }) => node.source === part.node.source);
}

function isCancelled(thing: Thing): boolean {
  return ['reservationStatus', 'eventStatus', 'reservationFor.eventStatus'].some((path) =>
    /cancel/i.test(textAt(thing, path) ?? ''),
  );
}

/**
 * Whether two nodes are versions of one booking that was moved: the same number of the booking and the same flight or
 * house, written at different times.
 */
function isUpdate(a: Thing, b: Thing): boolean {
  if (a['@type'] !== b['@type']) return false;
  const both = (path: string): [string, string] | null => {
    const [one, other] = [textAt(a, path), textAt(b, path)];
    return one === null || other === null ? null : [one, other];
  };
  const number = both('reservationNumber');
  const written = both('modifiedTime');
  if (!number || number[0] !== number[1] || !written || written[0] === written[1]) return false;
  const same =
    both('reservationFor.flightNumber') ?? both('reservationFor.trainNumber') ?? both('reservationFor.name');
  return same !== null && same[0].toLowerCase() === same[1].toLowerCase();
}
