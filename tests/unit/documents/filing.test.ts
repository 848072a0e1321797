import { describe, expect, it } from 'vitest';
import { parseTags, tagChanges } from '#core/documents/filing';

describe('tags as they are typed', () => {
  it('are parted by commas, without blanks and empty ones, each once however it is spelt', () => {
    expect(parseTags(' Urgent, tax 2026 ,, URGENT,')).toEqual(['Urgent', 'tax 2026']);
    expect(parseTags(' , ')).toEqual([]);
  });

  it('are compared with those that are there without regard to their spelling', () => {
    const carried = [
      { id: '1', name: 'Urgent' },
      { id: '2', name: 'Audit' },
    ];
    expect(tagChanges(carried, ['urgent', 'Tax'])).toEqual({ add: ['Tax'], remove: ['Audit'] });
    expect(tagChanges(carried, ['Audit', 'Urgent'])).toEqual({ add: [], remove: [] });
  });
});
