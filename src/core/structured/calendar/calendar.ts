import { plusDays } from '../days.ts';
import { readAddressBlock } from '../labels/address-block.ts';
import { saysCancelled, saysPreparation } from '../labels/meaning.ts';
import { mostNodes } from '../limits.ts';
import { readJsonLd } from '../markup/json-ld.ts';
import { readMendedJson } from '../markup/mend-json.ts';
import type { StructuredNode } from '../node.ts';
import { reservationsIn } from '../reservations-in.ts';
import { bounded, oneLine, snippetOf, thing } from '../thing.ts';
import type { Thing } from '../tree.ts';
import { bookedIn, type Entry } from './booked-entry.ts';
import { atPlace, endOf, homeZone, propertyNamed, textOf, timeOf } from './calendar-times.ts';
import { type CalendarPart, parseCalendars } from './parse-calendar.ts';

export type ReadCalendar = {
  nodes: StructuredNode[];
  /** The entries as a person would read them. */
  text: string;
  /** The day its entries were written on, the latest of them: 'YYYY-MM-DD'. */
  writtenOn?: string;
};

const mostEntries = 500;

/** The entries of a calendar file (iCalendar, RFC 5545): bookings and events, and what they say in words. */
export function readCalendar(ics: string): ReadCalendar {
  const nodes: StructuredNode[] = [];
  const texts: string[] = [];
  let writtenOn: string | undefined;
  let number = 0;
  for (const calendar of parseCalendars(ics)) {
    const isCancelled = /^cancel$/i.test(textOf(calendar, 'method').trim());
    for (const event of calendar.parts.filter(({ name }) => name === 'vevent').slice(0, mostEntries)) {
      number++;
      const things = thingsOf(event, homeZone(calendar), isCancelled);
      texts.push(printed(event, isCancelled));
      const stamp = timeOf(event, 'dtstamp', null)?.local.slice(0, 10);
      if (stamp !== undefined && (writtenOn === undefined || stamp > writtenOn)) writtenOn = stamp;
      for (const [i, one] of things.entries()) {
        const path = `VEVENT ${number}${things.length > 1 ? `, ${i + 1}` : ''}`;
        const data = bounded(one);
        nodes.push({ source: 'ics', path, box: null, snippet: snippetOf(textOf(event, 'summary')), data });
      }
    }
  }
  return {
    nodes: latest(nodes).slice(0, mostNodes),
    text: texts.join('\n\n'),
    ...(writtenOn !== undefined && { writtenOn }),
  };
}

/** Of an entry in several versions (one identifier, rising sequence) the last one holds. */
function latest(nodes: readonly StructuredNode[]): StructuredNode[] {
  const versionOf = ({ data }: StructuredNode): number => Number(data.version ?? 0);
  const newest = new Map<string, number>();
  for (const node of nodes) {
    const { identifier } = node.data;
    if (typeof identifier !== 'string') continue;
    newest.set(identifier, Math.max(newest.get(identifier) ?? 0, versionOf(node)));
  }
  return nodes.filter((node) => {
    const { identifier } = node.data;
    return typeof identifier !== 'string' || versionOf(node) >= (newest.get(identifier) ?? 0);
  });
}

function thingsOf(event: CalendarPart, home: string | null, isCancelled: boolean): Thing[] {
  const start = timeOf(event, 'dtstart', home);
  const summary = oneLine(textOf(event, 'summary'));
  const description = textOf(event, 'description').slice(0, 50_000);
  const location = textOf(event, 'location').slice(0, 1000);
  const status = textOf(event, 'status');
  const called = isCancelled || /^cancelled$/i.test(status.trim()) || saysCancelled(leadOf(summary));
  const about = {
    identifier: recurring(event),
    version: textOf(event, 'sequence') || '0',
    reservationStatus: called ? 'ReservationCancelled' : null,
    modifiedTime: timeOf(event, 'dtstamp', home)?.local,
  };
  const carried = carriedThings(event);
  if (carried.length > 0)
    return carried.map((one) => ({ ...one, ...thing('', about), '@type': one['@type'] }));
  if (!start) return [];
  const end = endOf(event, start, home);
  const entry: Entry = { summary, location, description, start, end };
  const booked = bookedIn(entry);
  if (booked.length > 0) return booked.map((one) => ({ ...one, ...thing('', about), '@type': one['@type'] }));
  return [
    thing(saysPreparation(summary) ? 'Appointment' : 'Event', {
      ...about,
      eventStatus: called ? 'EventCancelled' : null,
      name: summary,
      startDate: atPlace(start, null),
      endDate: end && lastDay(atPlace(start, null), atPlace(end, null)),
      location: placeIn(location, description),
      description: oneLine(description.slice(0, 2000)),
    }),
  ];
}

/** A night that ends after midnight is one of the day it began on. */
function lastDay(start: string, end: string): string {
  const isNight =
    end.length > 10 && end.slice(11, 16) <= '08:00' && end.slice(0, 10) === plusDays(start.slice(0, 10), 1);
  return isNight && start.slice(11, 16) >= '12:00' ? start.slice(0, 10) : end;
}

/** "CANCELLED: Soundcheck", "Storniert - Hotel": what stands before the first mark. */
function leadOf(summary: string): string {
  return /^[\s[(]*(\p{L}+)[\])\s]*[:–—-]/u.exec(summary)?.[1] ?? '';
}

/** An entry of a series has the series' identifier and its own day. */
function recurring(event: CalendarPart): string | null {
  const uid = oneLine(textOf(event, 'uid')).slice(0, 200);
  if (uid === '') return null;
  const day = propertyNamed(event, 'recurrence-id')?.values[0];
  return day === undefined ? uid : `${uid} ${day}`;
}

/** What programs put into a property of their own as JSON of schema.org. */
function carriedThings(event: CalendarPart): Thing[] {
  return event.properties
    .filter(({ name, values }) => name.startsWith('x-') && /^\s*[[{]/.test(values[0] ?? ''))
    .flatMap(({ values }) => {
      const [text = ''] = values;
      // A property nobody knows is not unescaped by the parser.
      const plain = readMendedJson(text) === null ? text.replace(/\\([,;])/g, '$1') : text;
      return /schema\.org/.test(plain) ? reservationsIn(readJsonLd(plain, (one) => one)) : [];
    })
    .map(({ thing: one }) => one);
}

/** Where it is: the house, and its address as far as one is written behind it or in the description. */
function placeIn(location: string, description: string): Thing | null {
  const text = oneLine(location);
  const [first = '', ...rest] = location.split(/\n|,\s/).map((part) => part.trim());
  const inside = rest.length > 0 ? readAddressBlock(location) : null;
  const block = inside ?? readAddressBlock(description.split(/\n\s*\n/)[0] ?? '');
  if (text === '') return null;
  return thing('Place', {
    name: inside ? (inside.name ?? oneLine(first)) : text,
    address: block?.address ?? null,
    telephone: inside?.phone ?? null,
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** An entry in lines, the name of each before it; the description as it is written. */
function printed(event: CalendarPart, isCancelled: boolean): string {
  const day = (name: string): string => {
    const time = timeOf(event, name, null);
    if (!time) return '';
    return `${time.local.replace('T', ' ')}${time.zone === null ? '' : ` (${time.zone})`}`;
  };
  const lines: [string, string][] = [
    ['Status', isCancelled ? 'CANCELLED' : textOf(event, 'status')],
    ['Start', day('dtstart')],
    ['End', day('dtend')],
    ['Location', linesOf(textOf(event, 'location')).join(', ')],
    ['Organizer', propertyNamed(event, 'organizer')?.parameters.cn ?? ''],
  ];
  const named = lines
    .filter(([, value]) => value.trim() !== '')
    .map(([label, value]) => `${label}: ${value}`);
  return [textOf(event, 'summary'), ...named, '', textOf(event, 'description')].join('\n').trim();
}
