import { describe, expect, it } from 'vitest';
import type { Page } from '#core/reading/page';
import { structuredItems } from '#core/structured/items/items';
import type { StructuredNode } from '#core/structured/node';
import { textAt, thing } from '#core/structured/thing';
import type { Thing } from '#core/structured/tree';

const node = (data: Thing, source: StructuredNode['source'] = 'json-ld'): StructuredNode => ({
  source,
  path: 'script 1',
  box: null,
  snippet: '',
  data,
});
const page = (nodes: StructuredNode[], more: Partial<Page> = {}): Page => ({
  number: 1,
  width: null,
  height: null,
  rotation: 0,
  text: '',
  engine: 'html',
  confidence: null,
  words: null,
  tables: [],
  needsOcr: false,
  nodes,
  ...more,
});
type Given = {
  number?: string;
  from?: string;
  to?: string;
  departs?: string;
  arrives?: string;
  code?: string;
  name?: string;
  status?: string;
  modified?: string;
};
const flight = ({
  number = 'LH456',
  from = 'FRA',
  to = 'LAX',
  departs,
  arrives,
  code,
  name,
  status,
  modified,
}: Given) =>
  thing('FlightReservation', {
    reservationNumber: code,
    reservationStatus: status,
    modifiedTime: modified,
    underName: name === undefined ? null : thing('Person', { name }),
    reservationFor: thing('Flight', {
      flightNumber: number,
      departureAirport: thing('Airport', { iataCode: from }),
      arrivalAirport: thing('Airport', { iataCode: to }),
      departureTime: departs,
      arrivalTime: arrives,
    }),
  });
const items = (given: StructuredNode[], more: Partial<Page> = {}) => structuredItems([page(given, more)]);
const times = (given: Given, more: Partial<Page> = {}): (string | null)[] => {
  const [item] = items([node(flight(given))], more);
  const own = item?.parts[0]?.thing;
  return own ? ['departureTime', 'arrivalTime'].map((name) => textAt(own, `reservationFor.${name}`)) : [];
};
const doubts = (given: StructuredNode[]) => items(given)[0]?.parts[0]?.doubts;

describe('times', () => {
  it('instants are shown by the clock of the airport', () => {
    expect(times({ departs: '2026-07-10T08:00Z', arrives: '2026-07-10T19:30Z' })).toEqual([
      '2026-07-10T10:00',
      '2026-07-10T12:30',
    ]);
  });

  it('an arrival before the departure, on a day of its own saying, is past midnight', () => {
    expect(
      times({ from: 'FRA', to: 'IST', departs: '2026-07-10T22:30', arrives: '2026-07-10T02:40' }),
    ).toEqual(['2026-07-10T22:30', '2026-07-11T02:40']);
  });

  it('a flight to the west may land before it took off, by the clocks of both', () => {
    expect(
      times({ from: 'NRT', to: 'LAX', departs: '2026-07-10T17:00', arrives: '2026-07-10T11:00' }),
    ).toEqual(['2026-07-10T17:00', '2026-07-10T11:00']);
  });

  it('days without a year are those nearest to when the document was written', () => {
    expect(times({ departs: '--01-03' }, { writtenOn: '2025-12-20' })).toEqual(['2026-01-03', null]);
    expect(times({ departs: '--01-03' })).toEqual(['--01-03', null]);
  });

  it('what ends before it starts is doubted and not dropped', () => {
    const stay = thing('LodgingReservation', { checkinTime: '2026-07-12', checkoutTime: '2026-07-10' });
    expect(doubts([node(stay)])).toEqual(['it ends (2026-07-10) before it starts (2026-07-12)']);
  });

  it('an instant at a place of no known clock is doubted', () => {
    const event = (addressCountry: string): StructuredNode =>
      node(
        thing('Event', {
          name: 'Late',
          startDate: '2026-07-10T18:00Z',
          location: thing('Place', { address: thing('PostalAddress', { addressCountry }) }),
        }),
      );
    expect(doubts([event('US')])).toEqual(['the zone of its clock is not known']);
    expect(doubts([event('IT')])).toEqual([]);
  });
});

describe('one thing is one item', () => {
  it('the same flight for two people is one, and for another booking another', () => {
    const departs = '2026-07-10T10:00';
    const both = items([
      node(flight({ departs, code: 'K7P2QX', name: 'Svea Brandt' })),
      node(flight({ departs, code: 'K7P2QX', name: 'Owen Sutcliffe' })),
    ]);
    expect(both.map(({ parts }) => parts.length)).toEqual([2]);
    expect(
      items([node(flight({ departs, code: 'K7P2QX' })), node(flight({ departs, code: 'ZT5K8N' }))]),
    ).toHaveLength(2);
  });

  it('a boarding pass and a confirmation of its leg are one, the confirmation first', () => {
    const [item, ...others] = items([
      node(flight({ departs: '--07-10', name: 'BRANDT/SVEA' }), 'bcbp'),
      node(flight({ departs: '2026-07-10T10:00', name: 'Svea Brandt' })),
    ]);
    expect(others).toEqual([]);
    expect(item?.parts.map((part) => part.node.source)).toEqual(['json-ld', 'bcbp']);
  });

  it('flights of one number on other days or other ways are others', () => {
    const on = (departs: string): StructuredNode => node(flight({ departs }));
    expect(items([on('2026-07-10T10:00'), on('2026-07-11T10:00')])).toHaveLength(2);
    const departs = '2026-07-10T10:00';
    expect(
      items([node(flight({ departs, to: 'MUC' })), node(flight({ departs, from: 'MUC' }))]),
    ).toHaveLength(2);
  });

  it('numbers are told with their airline, whoever writes it where', () => {
    const split = thing('FlightReservation', {
      reservationFor: thing('Flight', {
        flightNumber: '0456',
        airline: thing('Airline', { iataCode: 'LH' }),
      }),
    });
    const own = items([node(split)])[0]?.parts[0]?.thing;
    expect(own && textAt(own, 'reservationFor.flightNumber')).toBe('LH456');
  });
});

describe('what no longer holds', () => {
  it('a cancelled reservation is no item that holds, and says why', () => {
    const [item] = items([node(flight({ status: 'http://schema.org/ReservationCancelled' }))]);
    expect(item?.cancelled).toBe('cancelled in the markup');
  });

  it('a moved flight takes the place of what it was', () => {
    const [item, ...others] = items([
      node(flight({ code: 'K7P2QX', departs: '2026-07-10T10:00', modified: '2026-06-01T10:00' })),
      node(flight({ code: 'K7P2QX', departs: '2026-07-11T12:00', modified: '2026-07-01T10:00' })),
    ]);
    expect(others).toEqual([]);
    expect(item?.parts.map((part) => textAt(part.thing, 'reservationFor.departureTime'))).toEqual([
      '2026-07-11T12:00',
    ]);
  });

  it('a journey that only sums up its legs is left out', () => {
    const legs = [
      node(
        flight({
          number: 'LH803',
          from: 'ARN',
          to: 'EWR',
          departs: '2026-12-10T10:20',
          arrives: '2026-12-10T20:00',
        }),
      ),
      node(
        flight({
          number: 'LH803',
          from: 'ARN',
          to: 'FRA',
          departs: '2026-12-10T10:20',
          arrives: '2026-12-10T12:35',
        }),
      ),
      node(
        flight({
          number: 'UA961',
          from: 'FRA',
          to: 'EWR',
          departs: '2026-12-10T17:05',
          arrives: '2026-12-10T20:00',
        }),
      ),
    ];
    const ways = items(legs).map(({ parts }) =>
      parts.map((part) => textAt(part.thing, 'reservationFor.arrivalAirport.iataCode')),
    );
    expect(ways).toEqual([['FRA'], ['EWR']]);
  });

  it('a way there and back is no sum of anything', () => {
    const legs = [
      node(
        flight({
          number: 'LH1',
          from: 'FRA',
          to: 'ARN',
          departs: '2026-12-10T10:20',
          arrives: '2026-12-10T12:35',
        }),
      ),
      node(
        flight({
          number: 'LH2',
          from: 'ARN',
          to: 'FRA',
          departs: '2026-12-12T10:20',
          arrives: '2026-12-12T12:35',
        }),
      ),
    ];
    expect(items(legs)).toHaveLength(2);
  });
});
