import { describe, expect, it } from 'vitest';
import { defineBlueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { withNearestYears } from '#core/facts/nearest-year';
import type { Page } from '#core/reading/page';
import type { StructuredNode } from '#core/structured/node';
import { thing } from '#core/structured/thing';
import type { Thing } from '#core/structured/tree';

/** A blueprint of this test's own, about hired halls: what a finder knows of it stands in it. */
const halls = defineBlueprint({
  id: 'halls',
  title: 'Halls',
  documentTypes: [],
  sections: [
    {
      id: 'party',
      title: 'Party',
      finder: 'labelled',
      nodes: ['Event'],
      fields: [
        { id: 'motto', title: 'Motto', type: 'text', labels: { en: 'Motto' }, paths: ['name'] },
        { id: 'night', title: 'Night', type: 'date', labels: { en: 'Night' }, paths: ['startDate'] },
        { id: 'hall', title: 'Hall', type: 'text', labels: { en: 'Hall' }, paths: ['location.name'] },
      ],
    },
    {
      id: 'beds',
      title: 'Beds',
      finder: 'records',
      repeated: true,
      identity: ['house', 'from'],
      joined: ['who'],
      nodes: ['LodgingReservation'],
      fields: [
        {
          id: 'house',
          title: 'House',
          type: 'organization',
          labels: { en: 'House' },
          paths: ['reservationFor.name'],
        },
        {
          id: 'street',
          title: 'Street',
          type: 'text',
          paths: ['reservationFor.address.streetAddress, reservationFor.address.postalCode'],
        },
        { id: 'from', title: 'From', type: 'date', labels: { en: 'From' }, paths: ['checkinTime'] },
        { id: 'hour', title: 'Hour', type: 'time', paths: ['checkinTime'] },
        { id: 'to', title: 'To', type: 'date', labels: { en: 'To' }, paths: ['checkoutTime'] },
        { id: 'code', title: 'Code', type: 'code', labels: { en: 'Code' }, paths: ['reservationNumber'] },
        { id: 'who', title: 'Who', type: 'person', paths: ['underName'] },
      ],
    },
  ],
});

const node = (data: Thing, source: StructuredNode['source'] = 'json-ld'): StructuredNode => ({
  source,
  path: 'script 1',
  box: source === 'bcbp' ? [10, 20, 30, 40] : null,
  snippet: '',
  data,
});
const page = (nodes: StructuredNode[], text = ''): Page => ({
  number: 3,
  width: null,
  height: null,
  rotation: 0,
  text,
  engine: 'html',
  confidence: 1,
  words: null,
  tables: [],
  needsOcr: false,
  nodes,
});
const stay = (given: Record<string, string>, name = 'Haus Adler', person = 'Svea Brandt'): Thing =>
  thing('LodgingReservation', {
    checkinTime: '2026-07-10T15:00',
    checkoutTime: '2026-07-12',
    underName: thing('Person', { name: person }),
    reservationFor: thing('Hotel', {
      name,
      address: thing('PostalAddress', { streetAddress: 'Seegasse 4', postalCode: '1090' }),
    }),
    ...given,
  });
const values = (pages: Page[]) =>
  extractFacts(pages, halls).map(({ itemKey, field, value }) => [itemKey, field, value]);

describe('what a document says for machines', () => {
  it('gives the values of the sections that name it, by the paths of their fields', () => {
    expect(values([page([node(stay({ reservationNumber: 'AD 4471' }))])])).toEqual([
      ['1', 'house', 'Haus Adler'],
      ['1', 'street', 'Seegasse 4, 1090'],
      ['1', 'from', '2026-07-10'],
      ['1', 'hour', '15:00'],
      ['1', 'to', '2026-07-12'],
      ['1', 'code', 'AD4471'],
      ['1', 'who', 'Svea Brandt'],
    ]);
  });

  it('its evidence is the node: page, box, text and the way to it', () => {
    const [fact] = extractFacts([page([node(stay({}), 'bcbp')])], halls);
    expect(fact).toMatchObject({
      finder: 'structured',
      evidence: [
        {
          page: 3,
          box: [10, 20, 30, 40],
          snippet: 'Haus Adler',
          rule: 'reservationFor.name in the boarding pass barcode (script 1)',
        },
      ],
    });
  });

  it('beats the text of the same document, and is borne out by what says the same', () => {
    const text = 'Motto: Summer\nNight: 11 July 2026\nHall: Blue Hall';
    const event = thing('Event', {
      name: 'Late',
      startDate: '2026-07-10T21:00',
      location: thing('Place', { name: 'Blue Hall' }),
    });
    const facts = extractFacts([page([node(event)], text)], halls);
    expect(facts.map(({ field, value, finder }) => [field, value, finder])).toEqual([
      ['motto', 'Late', 'structured'],
      ['night', '2026-07-10', 'structured'],
      ['hall', 'Blue Hall', 'structured'],
    ]);
    expect(facts[0]?.alternatives[0]?.value).toBe('Summer');
    expect(facts[2]?.evidence.length).toBeGreaterThan(1);
  });

  it('several people of one booking stand side by side, each once, as best written', () => {
    const nodes = [
      node(stay({ reservationNumber: '1' }, 'Haus Adler', 'BRANDT/SVEA MS'), 'pkpass'),
      node(stay({ reservationNumber: '1' })),
      node(stay({ reservationNumber: '1' }, 'Haus Adler', 'Owen Sutcliffe')),
    ];
    const who = extractFacts([page(nodes)], halls).filter(({ field }) => field === 'who');
    expect(who.map(({ value }) => value)).toEqual(['Svea Brandt; Owen Sutcliffe']);
  });

  it('a cancelled booking gives facts that say so', () => {
    const facts = extractFacts([page([node(stay({ reservationStatus: 'ReservationCancelled' }))])], halls);
    expect(new Set(facts.map(({ cancelled }) => cancelled))).toEqual(new Set(['cancelled in the markup']));
  });

  it('of two events in a section that is there once neither is sure', () => {
    const event = (name: string): StructuredNode => node(thing('Event', { name, startDate: '2026-07-10' }));
    const [alone] = extractFacts([page([event('Late')])], halls);
    const [first] = extractFacts([page([event('Late'), event('Early')])], halls);
    expect(first?.alternatives.map(({ value }) => value)).toEqual(['Early']);
    expect(first?.confidence).toBeLessThan(alone?.confidence ?? 0);
  });

  it('what ends before it starts is less sure than what does not', () => {
    const sureness = (checkoutTime: string): number =>
      extractFacts([page([node(stay({ checkoutTime }))])], halls).find(({ field }) => field === 'to')
        ?.confidence ?? 0;
    expect(sureness('2026-07-09')).toBeLessThan(sureness('2026-07-12'));
  });

  it('a value that is none of its type is left out', () => {
    expect(values([page([node(stay({ checkinTime: 'soon' }))])]).map(([, field]) => field)).not.toContain(
      'from',
    );
  });

  it('documents without nodes are read as ever', () => {
    expect(values([page([], 'Motto: Summer\nHall: Blue Hall')])).toEqual([
      [null, 'motto', 'Summer'],
      [null, 'hall', 'Blue Hall'],
    ]);
  });
});

it('a day without a year is given the nearest one where a document stands alone, and is no longer sure', () => {
  const facts = extractFacts(
    [page([node(stay({ checkinTime: '--12-30', checkoutTime: '--01-02' }))])],
    halls,
  );
  const days = withNearestYears(facts, '2026-11-30').filter(({ type }) => type === 'date');
  expect(days.map(({ value, confidence }) => [value, confidence <= 0.5])).toEqual([
    ['2026-12-30', true],
    ['2027-01-02', true],
  ]);
});
