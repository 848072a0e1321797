import { type Around, boardingPassThings } from '../bcbp.ts';
import { dayIn } from '../labels/day-in.ts';
import { meaningOf, saysCancelled } from '../labels/meaning.ts';
import {
  codeOf,
  completed,
  first,
  flightIn,
  momentOf,
  passengersOf,
  placeOf,
  type Said,
  saidBy,
  stayOf,
} from '../labels/said.ts';
import { normalMoment } from '../moments.ts';
import type { StructuredNode } from '../node.ts';
import { bounded, oneLine, snippetOf, thing } from '../thing.ts';
import type { Thing } from '../tree.ts';
import { type Pass, type PassFiles, parsePass } from './parse-pass.ts';
import { flightThings, isJourney, rideThing } from './pass-journey.ts';
import { personTag, type Semantics, semanticsOf, tag, timeTag } from './semantics.ts';

export type ReadPass = {
  nodes: StructuredNode[];
  /** The pass as a person would read it, the label of each field before its value. */
  text: string;
  /** The day it is about: nothing else on a pass says a year. */
  writtenOn?: string;
};

/**
 * What a wallet pass (PKPass) is for: its tags for programs first, then its barcode, then its fields by their labels.
 * @throws DocketError CORRUPT
 */
export function readPass(files: PassFiles, around: Around): ReadPass {
  const pass = parsePass(files);
  const relevant = pass.relevantDate === null ? null : normalMoment(pass.relevantDate);
  const day = relevant?.slice(0, 10) ?? null;
  const expires = pass.expirationDate === null ? null : normalMoment(pass.expirationDate)?.slice(0, 10);
  // A pass expires soon after it was needed: its year is told by that as well.
  const near = day ?? expires ?? around.writtenOn;
  const things = thingsOf(pass, day, { readOn: around.readOn, writtenOn: near ?? undefined });
  const called = pass.voided || saysCancelled(pass.description);
  const nodes = things.filter(isJourney).map((one, i): StructuredNode => {
    const data = bounded(called ? { ...one, reservationStatus: 'ReservationCancelled' } : one);
    const path = things.length > 1 ? `pass.json, ${i + 1}` : 'pass.json';
    return { source: 'pkpass', path, box: null, snippet: snippetOf(pass.description), data };
  });
  return { nodes, text: printed(pass), ...(day !== null && !day.startsWith('-') && { writtenOn: day }) };
}

function thingsOf(pass: Pass, relevant: string | null, around: Around): Thing[] {
  const semantics = semanticsOf(pass);
  const said = saidBy(pass.fields.map(({ key, label, value }) => ({ labels: [label, key], value })));
  const day = dayOf(said, semantics, relevant, around);
  const read = { pass, said, semantics, day };
  const isAir =
    pass.transitType === 'PKTransitTypeAir' ||
    pass.barcodes.some(({ message }) => boardingPassThings(message, around).length > 0) ||
    (pass.transitType !== 'PKTransitTypeTrain' && flightIn(first(said, 'flight')) !== null);
  if (isAir) return flightThings(read, around);
  if (pass.style === 'boardingPass') return [rideThing(read)];
  if (said.has('checkin') || said.has('stay') || said.has('hotel')) return [lodgingThing(read)];
  if (said.has('train') || said.has('bus')) return [rideThing(read)];
  const isEvent = pass.style === 'eventTicket' || tag(semantics, 'eventName') !== null;
  return isEvent ? [eventThing(read, relevant)] : [];
}

type Read = { pass: Pass; said: Said; semantics: Semantics; day: string | null };

/** The day of the journey or the event. */
function dayOf(said: Said, semantics: Semantics, relevant: string | null, around: Around): string | null {
  const tagged = timeTag(semantics, 'currentDepartureDate', 'originalDepartureDate', 'eventStartDate');
  if (tagged !== null) return tagged.slice(0, 10);
  const printed = [...(said.get('date') ?? []), ...(said.get('departs') ?? []), ...(said.get('begins') ?? [])]
    .flatMap((value) => normalMoment(value)?.slice(0, 10) ?? dayIn(value) ?? [])
    .at(0);
  if (printed === undefined) return relevant;
  return completed(printed, relevant ?? around.writtenOn ?? null) ?? printed;
}

function lodgingThing({ pass, said, semantics, day }: Read): Thing {
  const { from, to } = stayOf(said, { day });
  const name = first(said, 'hotel') ?? tag(semantics, 'venueName') ?? placeName(pass);
  return thing('LodgingReservation', {
    reservationNumber: tag(semantics, 'confirmationNumber') ?? codeOf(said),
    underName: personTag(semantics) ?? passengersOf(said),
    checkinTime: from ?? day,
    checkoutTime: to,
    numRooms: first(said, 'rooms'),
    reservationFor: placeOf('LodgingBusiness', name, said),
  });
}

function placeName(pass: Pass): string {
  return oneLine(pass.primary[0]?.value ?? pass.organizationName);
}

function eventThing({ pass, said, semantics, day }: Read, relevant: string | null): Thing {
  const title = pass.primary.find(({ label, key }) => !isOther(label, key))?.value;
  const starts =
    timeTag(semantics, 'eventStartDate', 'eventStartDateInfo') ??
    momentOf(first(said, 'begins'), { day }) ??
    momentOf(first(said, 'date'), { day }) ??
    relevant;
  const venue = tag(semantics, 'venueName') ?? first(said, 'venue');
  return thing('EventReservation', {
    reservationNumber: tag(semantics, 'confirmationNumber') ?? codeOf(said),
    underName: personTag(semantics) ?? passengersOf(said),
    reservationFor: thing('Event', {
      name: oneLine(tag(semantics, 'eventName') ?? first(said, 'event') ?? title ?? pass.description),
      startDate: starts,
      endDate:
        timeTag(semantics, 'eventEndDate', 'eventEndDateInfo') ?? momentOf(first(said, 'ends'), { day }),
      location: venue === null && !said.has('address') ? null : placeOf('Place', venue, said),
    }),
  });
}

/** Whether a field in large print is something else than the title: a day, a place, a name. */
function isOther(label: string, key: string): boolean {
  const meaning = meaningOf(label) ?? meaningOf(key);
  return meaning !== null && meaning !== 'event';
}

/** All a person can read on both sides of a pass. */
function printed(pass: Pass): string {
  const head = [pass.organizationName, pass.logoText, pass.description].filter((text) => text.trim() !== '');
  const day = pass.relevantDate === null ? null : normalMoment(pass.relevantDate);
  const fields = pass.fields
    .filter(({ value }) => value.trim() !== '')
    .map(({ label, value }) => (label.trim() === '' ? value : `${label.trim()}: ${value}`));
  const date = day === null ? [] : [`Date: ${day.replace('T', ' ').replace('Z', '')}`];
  return [...new Set(head), ...date, ...fields].join('\n').trim();
}
