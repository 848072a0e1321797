import { expect, it } from 'vitest';
import { clockAt, instantOf, isZone, zoneOfAirport } from '#core/facts/parsers/zone';

it.each([
  ['FRA', 'Europe/Berlin'],
  ['JFK', 'America/New_York'],
  ['HND', 'Asia/Tokyo'],
  ['QQQ', null],
])('the airport %s has the clock of %s', (code, zone) => {
  expect(zoneOfAirport(code)).toBe(zone);
});

it('a clock shows another time in summer, whatever zone and language the machine has', () => {
  expect(clockAt('2026-01-10T10:00', 'Europe/Berlin')).toBe('2026-01-10T11:00');
  expect(clockAt('2026-07-10T10:00', 'Europe/Berlin')).toBe('2026-07-10T12:00');
  expect(clockAt('2026-07-10T23:30', 'Pacific/Kiritimati')).toBe('2026-07-11T13:30');
});

it('an instant is found for what a clock shows, also in the hours in which clocks are set', () => {
  expect(instantOf('2026-07-10T12:00', 'Europe/Berlin')).toBe('2026-07-10T10:00');
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30');
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30');
});

it('what is no zone has no clock', () => {
  expect(isZone('W. Europe Standard Time')).toBe(false);
  expect(clockAt('2026-07-10T10:00', 'Nowhere/City')).toBeNull();
  expect(instantOf('2026-07-10T10:00', '../etc/passwd')).toBeNull();
});
