import { expect, it } from 'vitest';
import type { ShowField } from '#core/shows/show';
import type { CalendarShow } from '#data/shows/read-calendar';
import { calendarOf } from '#server/shows/calendar';

const fields = (values: Record<string, string>): Record<string, ShowField> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      { value, type: 'text', text: value, confidence: 1, evidence: [], setBy: 'import' },
    ]),
  );

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
    { section: 'schedule', key: 'a.1', fields: fields({ time: '19:30', activity: 'Doors, with guests' }) },
    { section: 'schedule', key: 'a.2', fields: fields({ activity: 'No time yet' }) },
    {
      section: 'flights',
      key: 'a.1',
      fields: fields({
        number: 'TP1',
        from: 'LIS',
        to: 'OPO',
        depart: '2026-05-13T22:30',
        arrive: '2026-05-14T00:20',
      }),
    },
    {
      section: 'hotels',
      key: 'a.1',
      fields: fields({ name: 'Inn', check_in: '2026-05-13', check_out: '2026-05-15' }),
    },
    { section: 'deal', key: null, fields: fields({ guarantee: '12000' }) },
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
