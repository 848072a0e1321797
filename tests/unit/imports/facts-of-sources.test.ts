import { describe, expect, it } from 'vitest';
import { factsOfSources } from '#core/imports/facts-of-sources';
import { hire, item, source } from './hire-blueprint.ts';

const told = (sources: Parameters<typeof factsOfSources>[1]) =>
  factsOfSources(hire, sources).map(({ section, itemKey, field, value, evidence }) => [
    section,
    itemKey,
    field,
    value,
    evidence.map(({ document }) => document),
  ]);

describe('the facts of a file and what hangs on it', () => {
  it('name the part they stand in, and say once what several parts say', () => {
    const tern = { name: 'Arctic Tern', mark: 'TRN-4' };
    const letter = source('a', item('boats', '3', tern));
    const voucher = source('b', [
      ...item('boats', '1', { ...tern, cast_off: '2026-05-14T09:30' }),
      ...item('boats', '2', { name: 'Little Auk', mark: 'AUK-1' }),
      ...item('party', null, { skipper: 'Nils Aa' }),
    ]);
    expect(told([letter, voucher])).toEqual([
      ['party', null, 'skipper', 'Nils Aa', ['b.pdf']],
      ['boats', '1', 'name', 'Arctic Tern', ['b.pdf', 'a.pdf']],
      ['boats', '1', 'mark', 'TRN-4', ['b.pdf', 'a.pdf']],
      ['boats', '1', 'cast_off', '2026-05-14T09:30', ['b.pdf']],
      ['boats', '2', 'name', 'Little Auk', ['b.pdf']],
      ['boats', '2', 'mark', 'AUK-1', ['b.pdf']],
    ]);
  });

  it('leave out what a part calls off', () => {
    const booked = source('a', item('boats', '1', { mark: 'TRN-4' }));
    const called = source(
      'b',
      item('boats', '1', { mark: 'TRN-4' }, { cancelled: 'cancelled in the letter' }),
    );
    expect(told([booked, called])).toEqual([]);
  });

  it('are those of the file alone where nothing hangs on it', () => {
    const facts = item('boats', '7', { name: 'Little Auk' });
    expect(told([source('a', facts)])).toEqual([['boats', '7', 'name', 'Little Auk', ['a.pdf']]]);
  });
});
