import { describe, expect, it } from 'vitest';
import { readMarkup } from '#core/structured/markup/markup';
import { structuredNodeSchema } from '#core/structured/node-schema';
import { textAt, textsAt } from '#core/structured/thing';

const script = (json: unknown): string =>
  `<script type="application/ld+json">${typeof json === 'string' ? json : JSON.stringify(json)}</script>`;
const only = (html: string) => {
  const nodes = readMarkup(html);
  expect(nodes).toHaveLength(1);
  for (const node of nodes) structuredNodeSchema.parse(node);
  const [node] = nodes;
  if (!node) throw new Error('there is no node');
  return node;
};
const said = (html: string, path: string): string | null => textAt(only(html).data, path);

const flight = {
  '@type': 'Flight',
  flightNumber: '456',
  airline: { '@type': 'Airline', iataCode: 'LH' },
  departureTime: '2026-05-10T09:30:00+02:00',
};

describe('JSON-LD', () => {
  it('a reservation is a node, with times of the place and without their offsets', () => {
    const html = script({
      '@type': 'FlightReservation',
      reservationNumber: 'K7P2QX',
      reservationFor: flight,
    });
    expect(only(html)).toMatchObject({ source: 'json-ld', path: 'script 1', box: null });
    expect(said(html, 'reservationFor.departureTime')).toBe('2026-05-10T09:30');
  });

  it('an instant in UTC keeps its mark, so that the clock of the airport can be asked', () => {
    const given = { ...flight, departureTime: '2026-05-10T07:30:00Z' };
    const html = script({ '@type': 'FlightReservation', reservationFor: given });
    expect(said(html, 'reservationFor.departureTime')).toBe('2026-05-10T07:30Z');
  });

  it.each([
    ['in a graph', { '@graph': [{ '@type': 'FlightReservation', reservationFor: flight }] }],
    ['in a list', [{ '@type': 'FlightReservation', reservationFor: flight }]],
    [
      'with its address before its name',
      { '@type': 'http://schema.org/FlightReservation', reservationFor: flight },
    ],
    ['of several types', { '@type': ['Thing', 'FlightReservation'], reservationFor: flight }],
    [
      'deep in a mail',
      { '@type': 'EmailMessage', about: { '@type': 'FlightReservation', reservationFor: flight } },
    ],
    [
      'named elsewhere',
      [
        { '@type': 'FlightReservation', reservationFor: { '@id': '#flight' } },
        { '@id': '#flight', ...flight },
      ],
    ],
  ])('a reservation %s is found', (_, json) => {
    expect(said(script(json), 'reservationFor.flightNumber')).toBe('456');
  });

  it('what names itself is followed no further than things are deep', () => {
    const html = script({
      '@id': '#a',
      '@type': 'FlightReservation',
      reservationFor: { '@id': '#a' },
      reservationNumber: 'K7P2QX',
    });
    expect(said(html, 'reservationNumber')).toBe('K7P2QX');
  });

  it('a reservation of two flights is one of each', () => {
    const nodes = readMarkup(
      script({ '@type': 'FlightReservation', reservationFor: [flight, { ...flight, flightNumber: '457' }] }),
    );
    expect(nodes.map(({ data }) => textAt(data, 'reservationFor.flightNumber'))).toEqual(['456', '457']);
  });

  it('parts of a package have what the package says of all', () => {
    const html = script({
      '@type': 'ReservationPackage',
      reservationNumber: 'K7P2QX',
      underName: { '@type': 'Person', givenName: 'Svea', familyName: 'Brandt' },
      subReservation: [{ '@type': 'FlightReservation', reservationFor: flight }],
    });
    expect(said(html, 'reservationNumber')).toBe('K7P2QX');
    expect(said(html, 'underName.name')).toBe('Svea Brandt');
  });

  it('kinds of event are events, and what is no event is left out', () => {
    expect(only(script({ '@type': 'MusicEvent', name: 'Late', startDate: '2026-05-10' })).data['@type']).toBe(
      'Event',
    );
    expect(readMarkup(script({ '@type': 'BreadcrumbList', itemListElement: [] }))).toEqual([]);
    expect(readMarkup(script({ '@type': 'DeliveryEvent', startDate: '2026-05-10' }))).toEqual([]);
  });

  it('entities in texts are characters, and an ampersand without one is one', () => {
    const of = (name: string): string | null =>
      said(script({ '@type': 'Event', startDate: '2026-05-10', name }), 'name');
    expect(of('Caf&eacute; &amp; Bar')).toBe('Café & Bar');
    expect(of('Parser & Sons')).toBe('Parser & Sons');
  });

  it('quotes written as entities are quotes', () => {
    const json =
      '{&quot;@type&quot;: &quot;Event&quot;, &quot;name&quot;: &quot;Late&quot;, &quot;startDate&quot;: &quot;2026-05-10&quot;}';
    expect(said(script(json), 'name')).toBe('Late');
  });

  it('a script that cannot be understood costs the others nothing', () => {
    const html =
      script('{"@type": "Event", name: Late') +
      script({ '@type': 'Event', startDate: '2026-05-10', name: 'B' });
    expect(only(html).path).toBe('script 2');
  });

  it('values too long, lists too long and trees too deep are cut to what a node may hold', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 60; i++) deep = { '@type': 'Place', containedIn: deep };
    const performers = Array.from({ length: 500 }, (_, i) => ({ '@type': 'Person', name: `P${i}` }));
    const event = {
      '@type': 'Event',
      startDate: '2026-05-10',
      name: 'x'.repeat(90_000),
      location: deep,
      performers,
    };
    const { data } = only(script(event));
    expect(textAt(data, 'name')).toHaveLength(2000);
    expect(textsAt(data, 'performers')).toHaveLength(60);
  });
});

describe('microdata', () => {
  const microdata = (inner: string): string =>
    `<div itemscope itemtype="http://schema.org/LodgingReservation">
      <meta itemprop="reservationNumber" content="4471">${inner}</div>`;

  it('values stand in attributes, in text, and in items of their own', () => {
    const html = microdata(`<time itemprop="checkinTime" datetime="2026-05-10T15:00">Sunday</time>
      <div itemprop="reservationFor" itemscope itemtype="http://schema.org/Hotel">
        <span itemprop="name">Hotel  <b>Adler</b></span>
        <a itemprop="url" href="https://adler.example">us</a></div>`);
    const { data, source } = only(html);
    expect(source).toBe('microdata');
    expect(textAt(data, 'checkinTime')).toBe('2026-05-10T15:00');
    expect(textAt(data, 'reservationFor.name')).toBe('Hotel Adler');
    expect(textAt(data, 'reservationFor.url')).toBe('https://adler.example');
  });

  it('an item in a paragraph goes on behind blocks that browsers would end the paragraph for', () => {
    const html = `<p itemscope itemtype="http://schema.org/LodgingReservation">
      <span itemprop="reservationNumber">4471</span>
      <div itemprop="reservationFor" itemscope itemtype="http://schema.org/Hotel"><span itemprop="name">Adler</span></div></p>
      <span itemprop="name">of nobody</span>`;
    expect(said(html, 'reservationNumber')).toBe('4471');
    expect(said(html, 'reservationFor.name')).toBe('Adler');
  });

  it('RDFa Lite says the same', () => {
    const html = `<div vocab="http://schema.org/" typeof="Event"><span property="name">Late</span>
      <span property="startDate" content="2026-05-10">tomorrow</span></div>`;
    expect(said(html, 'name')).toBe('Late');
  });

  it('pages without any cost no second look', () => {
    expect(readMarkup('<p>FlightReservation</p>')).toEqual([]);
  });
});
