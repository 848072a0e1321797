import { textAt } from '../thing.ts';
import type { Thing } from '../tree.ts';

type Leg = { from: string; to: string; departs: string; arrives: string | null };

const mostLegs = 60;

/**
 * Which of these things only sum up others: a journey from A to C where its legs A to B and B to C stand as well. It
 * leaves with the first and arrives with the last.
 */
export function wholeJourneys(things: readonly Thing[]): ReadonlySet<Thing> {
  const legs = things.slice(0, mostLegs).flatMap((thing) => {
    const leg = legOf(thing);
    return leg ? [{ thing, leg }] : [];
  });
  const whole = new Set<Thing>();
  for (const { thing, leg } of legs) {
    const others = legs.filter((one) => one.thing !== thing && one.thing['@type'] === thing['@type']);
    if (
      isMadeOf(
        leg,
        others.map((one) => one.leg),
        leg.from,
        leg.departs,
        0,
      )
    )
      whole.add(thing);
  }
  return whole;
}

/** Whether a chain of legs leads from a place to where the whole ends. */
function isMadeOf(whole: Leg, legs: readonly Leg[], from: string, after: string, steps: number): boolean {
  if (steps > 5) return false;
  return legs.some((leg) => {
    if (leg.from !== from || leg.departs < after) return false;
    // The whole itself, said twice, is no part of it.
    if (steps === 0 && (leg.departs !== whole.departs || leg.to === whole.to)) return false;
    if (whole.arrives !== null && leg.departs > whole.arrives) return false;
    if (steps > 0 && leg.to === whole.to)
      return whole.arrives === null || leg.arrives === null || leg.arrives === whole.arrives;
    return isMadeOf(whole, legs, leg.to, leg.arrives ?? leg.departs, steps + 1);
  });
}

function legOf(thing: Thing): Leg | null {
  const one = (...names: string[]): string | null => {
    for (const name of names) {
      const text = textAt(thing, `reservationFor.${name}`);
      if (text !== null) return text.toLowerCase();
    }
    return null;
  };
  const from = one('departureAirport.iataCode', 'departureStation.name', 'departureBusStop.name');
  const to = one('arrivalAirport.iataCode', 'arrivalStation.name', 'arrivalBusStop.name');
  const departs = one('departureTime');
  return from === null || to === null || departs === null
    ? null
    : { from, to, departs, arrives: one('arrivalTime') };
}
