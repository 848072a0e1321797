import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '#core/structured/calendar/calendar';
import { textAt } from '#core/structured/thing';

const calendar = (event: string, head = ''): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${head}BEGIN:VEVENT\r\nUID:1@example\r\nDTSTAMP:20260301T080000Z\r\n${event.trim().split('\n').join('\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const things = (ics: string) => readCalendar(ics).nodes.map(({ data }) => data);
const only = (ics: string, ...paths: string[]): (string | null)[] => {
  const [thing, ...others] = things(ics);
  expect(others).toEqual([]);
  return thing ? paths.map((path) => (path === '' ? thing['@type'] : textAt(thing, path))) : [];
};

describe('entries of a calendar', () => {
  it('an event has its days, its house and what was written of it', () => {
    const ics = calendar(
      'SUMMARY:Late show\nDTSTART;TZID=Europe/Rome:20260710T210000\nDTEND;TZID=Europe/Rome:20260710T230000\nLOCATION:Teatro Blu',
    );
    expect(only(ics, '', 'name', 'startDate', 'endDate', 'location.name')).toEqual([
      'Event',
      'Late show',
      '2026-07-10T21:00',
      '2026-07-10T23:00',
      'Teatro Blu',
    ]);
    expect(readCalendar(ics)).toMatchObject({ writtenOn: '2026-03-01' });
    expect(readCalendar(ics).text).toBe(
      'Late show\nStart: 2026-07-10 21:00 (Europe/Rome)\nEnd: 2026-07-10 23:00 (Europe/Rome)\nLocation: Teatro Blu',
    );
  });

  it('whole days end on the last of them, though the file says the one after', () => {
    expect(
      only(
        calendar('SUMMARY:Festival\nDTSTART;VALUE=DATE:20260710\nDTEND;VALUE=DATE:20260713'),
        'startDate',
        'endDate',
      ),
    ).toEqual(['2026-07-10', '2026-07-12']);
  });

  it('a night that ends after midnight is one of the day it began on', () => {
    expect(
      only(calendar('SUMMARY:Club night\nDTSTART:20260710T230000\nDTEND:20260711T040000'), 'endDate'),
    ).toEqual(['2026-07-10']);
  });

  it('a length stands for an end', () => {
    expect(only(calendar('SUMMARY:Show\nDTSTART:20260710T200000\nDURATION:PT1H30M'), 'endDate')).toEqual([
      '2026-07-10T21:30',
    ]);
  });

  it('times in UTC are those of the zone a calendar calls its own, and keep their mark without one', () => {
    const event = 'SUMMARY:Show\nDTSTART:20260710T183000Z';
    expect(only(calendar(event, 'X-WR-TIMEZONE:Europe/Berlin\r\n'), 'startDate')).toEqual([
      '2026-07-10T20:30',
    ]);
    expect(only(calendar(event), 'startDate')).toEqual(['2026-07-10T18:30Z']);
  });

  it('a flight has the clocks of its airports, whatever zone the calendar writes it in', () => {
    const ics = calendar(
      'SUMMARY:Flight LH 400 FRA-JFK\nDTSTART:20260710T081500Z\nDTEND:20260710T165500Z\nDESCRIPTION:Booking code: 7KD3QX\\nPassenger: Svea Brandt',
    );
    const paths = [
      '',
      'reservationFor.flightNumber',
      'reservationFor.departureAirport.iataCode',
      'reservationFor.departureTime',
      'reservationFor.arrivalTime',
      'reservationNumber',
      'underName.name',
    ];
    expect(only(ics, ...paths)).toEqual([
      'FlightReservation',
      '400',
      'FRA',
      '2026-07-10T10:15',
      '2026-07-10T12:55',
      '7KD3QX',
      'Svea Brandt',
    ]);
  });

  it('nights in a hotel of whole days end on the morning of leaving', () => {
    const ics = calendar(
      'SUMMARY:Hotel Adler\nDTSTART;VALUE=DATE:20260710\nDTEND;VALUE=DATE:20260712\nLOCATION:Seegasse 4\\, 1090 Wien\\, Austria\nDESCRIPTION:Confirmation AD-4471\\n3 single rooms',
    );
    const paths = [
      '',
      'reservationFor.name',
      'reservationFor.address.streetAddress',
      'reservationFor.address.addressLocality',
      'checkinTime',
      'checkoutTime',
      'reservationNumber',
      'numRooms',
    ];
    expect(only(ics, ...paths)).toEqual([
      'LodgingReservation',
      'Hotel Adler',
      'Seegasse 4',
      'Wien',
      '2026-07-10',
      '2026-07-12',
      'AD-4471',
      '3',
    ]);
  });

  it('legs told in a description are legs, those past midnight on the next day', () => {
    const ics = calendar(
      'SUMMARY:Graz -> Basel\nDTSTART:20260710T213000\nDESCRIPTION:ab 21:30 Graz Hbf - Gleis 4 (RJ   74)\\nan 23:55 Linz Hbf - Gleis 8 D-G\\n\\nab 00:20 Linz Hbf - Gleis 2 (NJ 40466)\\nan 08:10 Basel SBB\\n\\nDauer: 10:40',
    );
    const legs = things(ics).map((thing) =>
      ['trainNumber', 'departureStation.name', 'departureTime', 'arrivalStation.name', 'arrivalTime'].map(
        (path) => textAt(thing, `reservationFor.${path}`),
      ),
    );
    expect(legs).toEqual([
      ['RJ 74', 'Graz Hbf', '2026-07-10T21:30', 'Linz Hbf', '2026-07-10T23:55'],
      ['NJ 40466', 'Linz Hbf', '2026-07-11T00:20', 'Basel SBB', '2026-07-11T08:10'],
    ]);
  });

  it('lines of a day with times are no journey where nothing runs', () => {
    const ics = calendar(
      'SUMMARY:Show\nDTSTART:20260710T200000\nDESCRIPTION:14:00 Load-in\\n16:00 Soundcheck\\n20:00 Doors',
    );
    expect(only(ics, '')).toEqual(['Event']);
  });

  it('a rehearsal is no event', () => {
    expect(only(calendar('SUMMARY:Rehearsal 2\nDTSTART:20260710T110000'), '')).toEqual(['Appointment']);
  });

  it.each([
    ['a calendar of cancellations', calendar('SUMMARY:Show\nDTSTART:20260710T200000', 'METHOD:CANCEL\r\n')],
    ['its status', calendar('SUMMARY:Show\nDTSTART:20260710T200000\nSTATUS:CANCELLED')],
    ['its title', calendar('SUMMARY:Abgesagt: Show\nDTSTART:20260710T200000')],
  ])('%s calls an entry off', (_, ics) => {
    expect(only(ics, 'eventStatus')).toEqual(['EventCancelled']);
  });

  it('of an entry in two versions the later one holds', () => {
    const version = (sequence: number, hour: string): string =>
      `BEGIN:VEVENT\r\nUID:1@example\r\nSEQUENCE:${sequence}\r\nDTSTART:20260710T${hour}0000\r\nSUMMARY:Show\r\nEND:VEVENT\r\n`;
    const ics = `BEGIN:VCALENDAR\r\n${version(2, '21')}${version(1, '20')}END:VCALENDAR\r\n`;
    expect(only(ics, 'startDate')).toEqual(['2026-07-10T21:00']);
  });

  it('what a program keeps as JSON of schema.org in a property of its own is taken as it is', () => {
    const ics = calendar(
      'SUMMARY:Trip\nDTSTART:20260710T200000\nX-EXAMPLE-RESERVATION:[{"@context":"http://schema.org"\\,"@type":"EventReservation"\\,"reservationNumber":"42"\\,"reservationFor":{"@type":"Event"\\,"name":"Late"\\,"startDate":"2026-07-10"}}]',
    );
    expect(only(ics, '', 'reservationNumber')).toEqual(['EventReservation', '42']);
  });

  it('lines that break the rules are mended, or left out', () => {
    const ics = calendar(
      'SUMMARY:Show\nDTSTART:20260710T200000\nDESCRIPTION:one\ntwo\n\nX-BROKEN;=:\nLOCATION:Blue Hall',
    );
    expect(only(ics, 'location.name')).toEqual(['Blue Hall']);
  });

  it('any text at all is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        readCalendar(calendar(`SUMMARY:${text}\nDESCRIPTION:${text}`));
        readCalendar(text);
        return true;
      }),
    );
  });
});
