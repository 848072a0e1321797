import ical, { type ICalCalendar, type ICalEventData } from 'ical-generator';
import { instantOf, zoneOfAirport } from '#core/facts/parsers/zone';
import type { ShowField } from '#core/shows/show';
import type { CalendarShow } from '#data/shows/read-calendar';

type Item = CalendarShow['items'][number];

/**
 * Shows as a calendar: each as a day or more, its schedule, flights, nights and rides as events of their own. No sums of
 * money: whoever has the address sees it. Times of flights are
 * instants, by the zones of their airports; all others are the clocks of their places, which say no zone.
 */
export function calendarOf(name: string, shows: readonly CalendarShow[]): string {
  const calendar = ical({ name, prodId: { company: 'Docket', product: 'Shows', language: 'EN' } });
  for (const show of shows) addShow(calendar, show);
  return calendar.toString();
}

function addShow(calendar: ICalCalendar, show: CalendarShow): void {
  const common = { sequence: show.revision, stamp: new Date(show.updatedAt) };
  const place = [show.venue, show.city].filter((one) => one !== null).join(', ');
  const billing = [show.artist, show.title].filter((one) => one !== null).join(' – ') || 'Show';
  if (show.startDate !== null) {
    calendar.createEvent({
      ...common,
      ...days(show.startDate, show.endDate ?? show.startDate, true),
      id: `${show.id}@docket`,
      summary: billing,
      ...(place && { location: place }),
    });
  }
  for (const [at, item] of show.items.entries()) {
    const event = eventOf(item, show, place);
    if (!event) continue;
    const id = `${show.id}-${item.section}-${item.key ?? at}@docket`;
    calendar.createEvent({ ...common, ...event, id, summary: `${event.summary} (${billing})` });
  }
}

type Told = ICalEventData & { summary: string };

/** Null for what has no time of its own. */
function eventOf(item: Item, show: CalendarShow, place: string): Told | null {
  const text = (field: string): string | null => textOf(item.fields[field]);
  const between = (...fields: string[]): string => fields.flatMap((field) => text(field) ?? []).join(' → ');
  switch (item.section) {
    case 'schedule': {
      const [day, time] = [text('date') ?? show.startDate, text('time')];
      const activity = text('activity');
      if (day === null || time === null || activity === null) return null;
      return { ...clock(`${day}T${time}`), summary: activity, ...(place && { location: place }) };
    }
    case 'flights':
      return flight(item, `${text('number') ?? 'Flight'} ${between('from', 'to')}`);
    case 'ground_transport': {
      const way = between('from', 'to') || between('pickup_place', 'dropoff');
      const what = text('number') ?? text('kind') ?? text('company') ?? 'Transport';
      return moving(text('depart') ?? text('pickup_time'), text('arrive'), `${what} ${way}`);
    }
    case 'hotels': {
      const [from, to] = [text('check_in'), text('check_out')];
      if (from === null || from.startsWith('--')) return null;
      const location = [text('address'), text('city')].filter((one) => one !== null).join(', ');
      return {
        ...days(from, to ?? from, to === null),
        summary: text('name') ?? 'Hotel',
        ...(location && { location }),
      };
    }
    default:
      return null;
  }
}

function textOf(field: ShowField | undefined): string | null {
  return typeof field?.value === 'string' ? field.value : null;
}

/** By the clocks of its airports where these are known: whoever subscribes may be in another zone. */
function flight({ fields }: Item, summary: string): Told | null {
  const [depart, arrive] = [textOf(fields.depart), textOf(fields.arrive)];
  const [start, end] = [instantAt(depart, fields.from), instantAt(arrive, fields.to)];
  if (start === null) return moving(depart, arrive, summary);
  return { start, ...(end && end > start && { end }), summary: summary.trim() };
}

function instantAt(moment: string | null, airport: ShowField | undefined): Date | null {
  const zone = zoneOfAirport(textOf(airport) ?? '');
  const isWhole = moment?.includes('T') && !moment.startsWith('--');
  const instant = moment !== null && isWhole && zone !== null ? instantOf(moment, zone) : null;
  return instant === null ? null : local(instant);
}

/** From one moment to another, or a whole day where no time is known. */
function moving(from: string | null, to: string | null, summary: string): Told | null {
  if (from === null || from.startsWith('--')) return null;
  if (!from.includes('T')) return { ...days(from, from, true), summary: summary.trim() };
  const end = to?.includes('T') && !to.startsWith('--') && to > from ? { end: local(to) } : {};
  return { ...clock(from), ...end, summary: summary.trim() };
}

/** Whole days; `inclusive`: the last of them is one of them, as calendars do not have it. */
function days(
  from: string,
  to: string,
  inclusive: boolean,
): Pick<ICalEventData, 'allDay' | 'start' | 'end'> & { start: Date } {
  const last = to < from ? from : to;
  const end = local(`${last}T00:00`);
  if (inclusive || last === from) end.setUTCDate(end.getUTCDate() + 1);
  return { allDay: true, start: local(`${from}T00:00`), end };
}

function clock(moment: string): { start: Date; floating: true } {
  return { start: local(moment), floating: true };
}

/** A clock's reading as the library writes it down again, whatever zone this process is in. */
function local(moment: string): Date {
  return new Date(`${moment}:00Z`);
}
