import { normalMoment, timeProperty } from './moments.ts';
import { entriesOf, isThing, oneLine, textsAt, thing } from './thing.ts';
import type { Thing, Value } from './tree.ts';

/** A booking or an event, and the properties that lead to it from the root of its tree. */
export type FoundThing = { path: string[]; thing: Thing };

/** Kinds of event that are something else: a parcel that comes, a programme on the air. */
const noShow = new Set([
  'DeliveryEvent',
  'PublicationEvent',
  'BroadcastEvent',
  'OnDemandEvent',
  'UserInteraction',
]);
const deepest = 8;
const mostFound = 200;

/**
 * The bookings and events in trees of schema.org, each in its normal form: one thing booked each, of two legs in one
 * reservation each its own; the kinds of event as 'Event'; what a package says of all its parts said of each; times as
 * `normalMoment` has them. What is about something else is left out.
 */
export function reservationsIn(roots: readonly Thing[]): FoundThing[] {
  const found: FoundThing[] = [];
  const walk = (value: Value, path: string[]): void => {
    if (typeof value === 'string' || path.length > deepest || found.length >= mostFound) return;
    if (!isThing(value)) {
      for (const entry of value) walk(entry, path);
      return;
    }
    const type = kindOf(value);
    const parts = entriesOf(value.subReservation).filter(isThing);
    if (parts.length > 0) {
      for (const part of parts) walk(inherited(part, value), [...path, 'subReservation']);
    } else if (type !== null) {
      for (const one of eachBooked(value)) found.push({ path, thing: normal({ ...one, '@type': type }) });
    } else {
      for (const [name, property] of Object.entries(value))
        if (name !== '@type') walk(property, [...path, name]);
    }
  };
  for (const root of roots) walk(root, []);
  return found.slice(0, mostFound);
}

/** The type in the normal form; null where it is no booking and no event. */
function kindOf(value: Thing): string | null {
  const type = value['@type'];
  if (noShow.has(type)) return null;
  if (/^\w*Reservation$/.test(type)) return type;
  // Events that a page lists beside its subject have at least a name and a day; a mere name is no event.
  const isEvent = /^(?:\w*Event|Festival|Hackathon|CourseInstance)$/.test(type);
  return isEvent && value.startDate !== undefined ? 'Event' : null;
}

function inherited(part: Thing, whole: Thing): Thing {
  const { underName, reservationNumber, reservationStatus, provider } = whole;
  const given = { underName, reservationNumber, reservationStatus, provider };
  return thing(part['@type'], { ...given, ...part });
}

/** A reservation of several things is one of each. */
function eachBooked(reservation: Thing): Thing[] {
  const booked = entriesOf(reservation.reservationFor);
  if (booked.length < 2) return [reservation];
  return booked.map((one) => ({ ...reservation, reservationFor: one }));
}

function normal(value: Thing): Thing {
  const properties = Object.entries(value).map(([name, property]): [string, Value] => [
    name,
    normalValue(name, property),
  ]);
  return thing(value['@type'], Object.fromEntries(properties));
}

function normalValue(name: string, value: Value): Value {
  if (typeof value === 'string') {
    const text = oneLine(value);
    return timeProperty.test(name) ? (normalMoment(text) ?? text) : text;
  }
  if (isThing(value)) return personName(normal(value));
  return value.flatMap((entry) => {
    const made = normalValue(name, entry);
    return typeof made === 'string' || isThing(made) ? made : [];
  });
}

/** Somebody with a given and a family name has a name. */
function personName(value: Thing): Thing {
  if (value['@type'] !== 'Person' || value.name !== undefined) return value;
  const names = [...textsAt(value, 'givenName'), ...textsAt(value, 'familyName')];
  return names.length > 0 ? { ...value, name: names.join(' ') } : value;
}
