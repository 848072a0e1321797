import { describe, expect, it } from 'vitest';
import { readPass } from '#core/structured/pass/pass';
import { textAt } from '#core/structured/thing';

type Field = { key: string; label?: string; value: string };
const read = (pass: unknown, strings: Record<string, string> = {}) =>
  readPass(
    { pass: JSON.stringify(pass), strings: new Map(Object.entries(strings)) },
    { readOn: '2026-11-30' },
  );
const said = (pass: unknown, ...paths: string[]): (string | null)[] => {
  const [node, ...others] = read(pass).nodes;
  expect(others).toEqual([]);
  return node ? paths.map((path) => (path === '' ? node.data['@type'] : textAt(node.data, path))) : [];
};
const boarding = (transitType: string, groups: Record<string, Field[]>, more: object = {}) => ({
  formatVersion: 1,
  organizationName: 'Nordlinie',
  description: 'Boarding pass',
  boardingPass: { transitType, ...groups },
  ...more,
});
const code = `M1${'BRANDT/SVEA'.padEnd(20)}E7KD3QX HAMMUCLH 2077 260Y012A0045 100`;

describe('a wallet pass', () => {
  const flight = boarding(
    'PKTransitTypeAir',
    {
      primaryFields: [
        { key: 'from', label: 'Hamburg', value: 'HAM' },
        { key: 'to', label: 'Munich', value: 'MUC' },
      ],
      auxiliaryFields: [
        { key: 'flight', label: 'FLIGHT', value: 'LH2077' },
        { key: 'date', label: 'DATE', value: '17Sep' },
        { key: 'boarding', label: 'BOARDING', value: '06:15' },
      ],
      secondaryFields: [{ key: 'passenger', label: 'NAME', value: 'BRANDT/SVEAMS' }],
    },
    { relevantDate: '2026-09-17T06:15+02:00', barcodes: [{ message: code, format: 'PKBarcodeFormatAztec' }] },
  );

  it('is a flight, its barcode first, and its printed fields where that says nothing', () => {
    const paths = [
      '',
      'reservationFor.flightNumber',
      'reservationFor.airline.name',
      'reservationFor.departureTime',
      'reservationNumber',
      'underName.name',
    ];
    expect(said(flight, ...paths)).toEqual([
      'FlightReservation',
      '2077',
      'Nordlinie',
      '2026-09-17',
      '7KD3QX',
      'BRANDT/SVEA',
    ]);
  });

  it('boarding is no departure, and tags for programs say one', () => {
    const semantics = {
      originalDepartureDate: '2026-09-17T06:45+02:00',
      originalArrivalDate: '2026-09-17T08:00+02:00',
    };
    expect(
      said({ ...flight, semantics }, 'reservationFor.departureTime', 'reservationFor.arrivalTime'),
    ).toEqual(['2026-09-17T06:45', '2026-09-17T08:00']);
  });

  it('a train has its stations, times and code by the words on the pass', () => {
    const train = boarding(
      'PKTransitTypeTrain',
      {
        primaryFields: [
          { key: 'a', label: 'ab 09:35', value: 'Hamburg Hbf' },
          { key: 'b', label: 'an 11:22', value: 'Berlin Hbf' },
        ],
        secondaryFields: [{ key: 'train', label: 'Zug', value: 'ICE 705' }],
        backFields: [{ key: 'order', label: 'Auftragsnummer', value: 'XK4T8R' }],
      },
      { relevantDate: '2026-11-16T09:35:00+01:00' },
    );
    const paths = [
      '',
      'reservationFor.trainNumber',
      'reservationFor.departureStation.name',
      'reservationFor.departureTime',
      'reservationFor.arrivalTime',
      'reservationNumber',
    ];
    expect(said(train, ...paths)).toEqual([
      'TrainReservation',
      'ICE 705',
      'Hamburg Hbf',
      '2026-11-16T09:35',
      '2026-11-16T11:22',
      'XK4T8R',
    ]);
  });

  it('nights in a hotel are told by their labels', () => {
    const stay = {
      organizationName: 'Adler',
      description: 'Your stay',
      generic: {
        primaryFields: [{ key: 'hotel-name', label: 'HOTEL', value: 'Adler am See' }],
        auxiliaryFields: [{ key: 'stay', label: 'AUFENTHALT', value: '10.07.26 - 12.07.26' }],
        backFields: [
          {
            key: 'contact',
            label: 'Adresse und Kontakt',
            value: 'Adler am See\nSeegasse 4\n1090 Wien\nTel.: +43 1 5550 123',
          },
          { key: 'nr', label: 'Buchungsnummer', value: 'AD-4471' },
          { key: 'class', label: 'Buchungsklasse', value: 'Economy' },
        ],
      },
    };
    const paths = [
      '',
      'reservationFor.name',
      'checkinTime',
      'checkoutTime',
      'reservationFor.address.streetAddress',
      'reservationFor.address.postalCode',
      'reservationFor.telephone',
      'reservationNumber',
    ];
    expect(said(stay, ...paths)).toEqual([
      'LodgingReservation',
      'Adler am See',
      '2026-07-10',
      '2026-07-12',
      'Seegasse 4',
      '1090',
      '+43 1 5550 123',
      'AD-4471',
    ]);
  });

  it('an event is what its tags say, else what stands in large print', () => {
    const ticket = {
      organizationName: 'Kasse',
      description: 'Ticket',
      eventTicket: {
        primaryFields: [{ key: 'e', label: '', value: 'Late Show' }],
        secondaryFields: [
          { key: 'v', label: 'Ort', value: 'Blauer Saal' },
          { key: 'd', label: 'Beginn', value: '10.07.2026 20:00' },
        ],
      },
    };
    const paths = ['', 'reservationFor.name', 'reservationFor.startDate', 'reservationFor.location.name'];
    expect(said(ticket, ...paths)).toEqual([
      'EventReservation',
      'Late Show',
      '2026-07-10T20:00',
      'Blauer Saal',
    ]);
    const semantics = { eventName: 'Later Show', eventStartDateInfo: { date: '2026-07-11T20:00+02:00' } };
    expect(said({ ...ticket, semantics }, 'reservationFor.name', 'reservationFor.startDate')).toEqual([
      'Later Show',
      '2026-07-11T20:00',
    ]);
  });

  it('texts that stand in files by language take the place of their names', () => {
    const { text } = read(
      { ...flight, description: 'pass_title' },
      {
        de: '"pass_title" = "Bordkarte";',
        en: '"pass_title" = "Boarding\\npass";\n"Hamburg" = "Hamburg, Germany";',
      },
    );
    expect(text).toContain('Boarding');
    expect(text).toContain('Hamburg, Germany: HAM');
  });

  it('a voided pass is called off', () => {
    expect(said({ ...flight, voided: true }, 'reservationStatus')).toEqual(['ReservationCancelled']);
  });

  it('a card of a shop is nothing that is booked', () => {
    const card = {
      organizationName: 'Shop',
      description: 'Card',
      storeCard: { primaryFields: [{ key: 'p', label: 'Points', value: '12' }] },
    };
    expect(read(card).nodes).toEqual([]);
  });

  it.each([
    ['no JSON', '{"a": '],
    ['no pass', '{"a": 1}'],
    ['a list', '[]'],
  ])('%s is refused as CORRUPT', (_, pass) => {
    expect(() => readPass({ pass, strings: new Map() }, { readOn: '2026-11-30' })).toThrowError(
      expect.objectContaining({ code: 'CORRUPT' }),
    );
  });
});
