import { describe, expect, it } from 'vitest';
import { defineBlueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet } from './table/printed-page.ts';

const blueprint = defineBlueprint({
  id: 'stay',
  title: 'Stay',
  documentTypes: [],
  titles: { en: 'stay' },
  distractors: {},
  sections: [
    {
      id: 'stay',
      title: 'Stay',
      finder: 'labelled',
      fields: [
        { id: 'from', title: 'From', type: 'date', hints: ['span_start'], labels: { en: 'period' } },
        { id: 'to', title: 'To', type: 'date', hints: ['span_end'] },
      ],
    },
  ],
});

function found(rows: readonly SheetRow[]): Record<string, unknown> {
  return Object.fromEntries(extractFacts([sheet(rows)], blueprint).map(({ field, value }) => [field, value]));
}

describe('a span of days', () => {
  it('is both of its ends beside the name of the first, whatever other spans there are', () => {
    expect(
      found([
        [100, [50, 'Period: 1 May 2026 to 31 May 2026']],
        [200, [50, 'Closed 3 June 2026 to 9 June 2026']],
      ]),
    ).toEqual({ from: '2026-05-01', to: '2026-05-31' });
  });

  it('is taken without a name where it is the only one, said again or not', () => {
    const once: SheetRow = [100, [50, 'We saw you 1 May 2026 to 31 May 2026']];
    expect(found([once])).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(found([once, [300, [50, '1 May 2026 to 31 May 2026']]])).toEqual({
      from: '2026-05-01',
      to: '2026-05-31',
    });
  });

  it('is not guessed among several that nothing names', () => {
    expect(
      found([
        [100, [50, 'We saw you 1 May 2026 to 31 May 2026']],
        [200, [50, 'Closed 3 June 2026 to 9 June 2026']],
      ]),
    ).toEqual({});
  });
});
