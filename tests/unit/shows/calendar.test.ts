import { expect, it } from 'vitest';
import type { ShowField } from '#core/shows/show';
import type { CalendarShow } from '#data/shows/read-calendar';
import { calendarOf, toCalendarItem } from '#server/shows/calendar';

const show: CalendarShow = {
  id: '6f1c',
  artist: 'Ida Bo',
  title: null,
  venue: 'The Hall',
  city: 'Lisbon',
  startDate: '2026-05-14',
  endDate: '2026-05-15',
  revision: 3,
  updatedAt: '2026-01-02T03:04:05.000Z',
  items: [
    { section: 'schedule', key: 'a.1', fields: { time: '19:30', activity: 'Doors, with guests' } },
    { section: 'schedule', key: 'a.2', fields: { activity: 'No time yet' } },
    {
      section: 'flights',
      key: 'a.1',
      fields: {
        number: 'TP1',
        from: 'LIS',
        to: 'OPO',
        depart: '2026-05-13T22:30',
        arrive: '2026-05-14T00:20',
      },
    },
    {
      section: 'hotels',
      key: 'a.1',
      fields: { name: 'Inn', check_in: '2026-05-13', check_out: '2026-05-15' },
    },
    { section: 'deal', key: null, fields: { guarantee: '12000' } },
  ],
};

/** Events as their properties, long lines put together again. */
const events = (ics: string) =>
  ics
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) =>
      Object.fromEntries(
        event.split('\r\n').flatMap((line) => {
          const at = line.indexOf(':');
          return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
        }),
      ),
    );

it('has the show as days, flights as instants, and what else happens by the clock of its place', () => {
  const found = events(calendarOf('Tour', [show]));
  expect(found).toMatchObject([
    {
      UID: '6f1c@docket',
      SUMMARY: 'Ida Bo',
      LOCATION: 'The Hall\\, Lisbon',
      'DTSTART;VALUE=DATE': '20260514',
      'DTEND;VALUE=DATE': '20260516',
      DTSTAMP: '20260102T030405Z',
    },
    { SUMMARY: 'Doors\\, with guests (Ida Bo)', DTSTART: '20260514T193000' },
    { SUMMARY: 'TP1 LIS → OPO (Ida Bo)', DTSTART: '20260513T213000Z', DTEND: '20260513T232000Z' },
    { SUMMARY: 'Inn (Ida Bo)', 'DTSTART;VALUE=DATE': '20260513', 'DTEND;VALUE=DATE': '20260515' },
  ]);
});

it('says nothing of money', () => {
  expect(calendarOf('Tour', [show])).not.toContain('12000');
});

it('prints texts of an item alone: neither sums nor where anything was found', () => {
  const field = (value: ShowField['value'], type: ShowField['type']): ShowField => ({
    value,
    type,
    text: 'as printed',
    confidence: 1,
    evidence: [{ document: 'd', page: 1, box: null, snippet: 'Card 4111', rule: 'r' }],
    setBy: 'import',
  });
  const fields = {
    name: field('Inn', 'organization'),
    rate: field({ amount: '120', currency: 'EUR' }, 'money'),
  };
  expect(
    toCalendarItem({ section: 'hotels', key: 'a.1', position: 0, fields, importId: null, keys: [] }),
  ).toEqual({ section: 'hotels', key: 'a.1', fields: { name: 'Inn' } });
});

it('goes on without what is written as no day or time', () => {
  const items: CalendarShow['items'] = [
    { section: 'schedule', key: 'a.1', fields: { date: '2026-13-45', time: '19:30', activity: 'Doors' } },
    { section: 'schedule', key: 'a.2', fields: { time: 'late', activity: 'Party' } },
    {
      section: 'flights',
      key: 'a.1',
      fields: { number: 'TP1', from: 'LIS', depart: 'T', arrive: '--05-14' },
    },
    { section: 'hotels', key: 'a.1', fields: { name: 'Inn', check_in: '2026-05-13', check_out: 'later' } },
    { section: 'ground_transport', key: 'a.1', fields: { depart: 'noon', pickup_time: '2026-05-13T12:00' } },
  ];
  const found = events(calendarOf('Tour', [{ ...show, startDate: '2026-05-14', items }]));
  expect(found.slice(1)).toMatchObject([
    { SUMMARY: 'Doors (Ida Bo)', DTSTART: '20260514T193000' },
    { SUMMARY: 'Inn (Ida Bo)', 'DTSTART;VALUE=DATE': '20260513' },
    { SUMMARY: 'Transport (Ida Bo)', DTSTART: '20260513T120000' },
  ]);
});
