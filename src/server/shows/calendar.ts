import ical, { type ICalCalendar, type ICalEventData } from 'ical-generator';
import { instantOf, zoneOfAirport } from '#core/facts/parsers/zone';
import { isOfForm } from '#core/facts/value-form';
import type { ShowItem } from '#core/shows/show';
import type { CalendarItem, CalendarShow } from '#data/shows/read-calendar';

/** What `read_calendar` tells of an item, of one that is at hand: texts, and no sums of money. */
export function toCalendarItem({ section, key, fields }: ShowItem): CalendarItem {
  const texts = Object.entries(fields).flatMap(([id, { value }]) =>
    typeof value === 'string' ? [[id, value] as const] : [],
  );
  return { section, key, fields: Object.fromEntries(texts) };
}

/**
 * Shows as a calendar: each as a day or more, its schedule, flights, nights and rides as events of their own. No sums of
 * money: whoever has the address sees it. What it prints of an item, `read_calendar` tells, field by field. Times of
 * flights are instants, by the zones of their airports; all others are the clocks of their places, which say no zone.
 * What is written as no day or time has none: one such value must not cost the whole calendar.
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
function eventOf({ section, fields }: CalendarItem, show: CalendarShow, place: string): Told | null {
  const text = (field: string): string | null => fields[field] ?? null;
  const moment = (field: string): string | null => wholeMoment(text(field));
  const between = (...names: string[]): string => names.flatMap((name) => text(name) ?? []).join(' → ');
  switch (section) {
    case 'schedule': {
      const [day, time] = [dayOf(text('date')) ?? show.startDate, text('time')];
      const activity = text('activity');
      if (day === null || time === null || !isOfForm(time, 'time') || activity === null) return null;
      return { ...clock(`${day}T${time}`), summary: activity, ...(place && { location: place }) };
    }
    case 'flights':
      return flight(fields, `${text('number') ?? 'Flight'} ${between('from', 'to')}`);
    case 'ground_transport': {
      const way = between('from', 'to') || between('pickup_place', 'dropoff');
      const what = text('number') ?? text('kind') ?? text('company') ?? 'Transport';
      return moving(moment('depart') ?? moment('pickup_time'), moment('arrive'), `${what} ${way}`);
    }
    case 'hotels': {
      const [from, to] = [dayOf(text('check_in')), dayOf(text('check_out'))];
      if (from === null) return null;
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

/** A day, or a day and a time, whose year is known; null for everything else. */
function wholeMoment(text: string | null): string | null {
  return text !== null && isOfForm(text, 'datetime') && !text.startsWith('--') ? text : null;
}

function dayOf(text: string | null): string | null {
  return wholeMoment(text)?.slice(0, 'YYYY-MM-DD'.length) ?? null;
}

/** By the clocks of its airports where these are known: whoever subscribes may be in another zone. */
function flight(fields: CalendarItem['fields'], summary: string): Told | null {
  const [depart, arrive] = [wholeMoment(fields.depart ?? null), wholeMoment(fields.arrive ?? null)];
  const [start, end] = [instantAt(depart, fields.from), instantAt(arrive, fields.to)];
  if (start === null) return moving(depart, arrive, summary);
  return { start, ...(end && end > start && { end }), summary: summary.trim() };
}

function instantAt(moment: string | null, airport: string | undefined): Date | null {
  const zone = zoneOfAirport(airport ?? '');
  const instant = moment?.includes('T') && zone !== null ? instantOf(moment, zone) : null;
  return instant === null ? null : local(instant);
}

/** From one moment to another, or a whole day where no time is known. */
function moving(from: string | null, to: string | null, summary: string): Told | null {
  if (from === null) return null;
  if (!from.includes('T')) return { ...days(from, from, true), summary: summary.trim() };
  const end = to?.includes('T') && to > from ? { end: local(to) } : {};
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
