import { describe, expect, it } from 'vitest';
import { blueprints } from '#core/blueprints/index';
import { levelOf, mayPass, poolsOf } from '#core/facts/levels';
import { levelsData } from '#core/facts/levels-data';

const by = { sections: [{ id: 'some', finder: 'labelled', fields: [] }] };

describe('levels', () => {
  it('are borne by at least 300 facts each, and are confidences', () => {
    expect(Object.keys(levelsData)).not.toEqual([]);
    for (const [pool, level] of Object.entries(levelsData)) {
      expect(level?.cases, pool).toBeGreaterThanOrEqual(300);
      const at = level?.at ?? 0.5;
      expect(at > 0 && at < 1, pool).toBe(true);
    }
  });

  it('are looked for in the narrowest pool first', () => {
    expect(poolsOf('labelled', 'date')).toEqual(['labelled date', 'labelled', 'every']);
    expect(poolsOf('legs', 'date', 'show')).toEqual(['legs date', 'legs', 'blueprint show', 'every']);
    for (const { id, sections } of blueprints) {
      for (const { finder, fields } of sections) {
        for (const { type } of fields) {
          const pool = poolsOf(finder, type, id).find((one) => levelsData[one] !== undefined);
          expect(levelOf(finder, type, id)?.pool).toBe(pool);
        }
      }
    }
  });

  it('let pass what is at or above them, and ask for all below', () => {
    const at = levelOf('labelled', 'date')?.at;
    for (const confidence of [0, 0.1, 0.5, 0.9, 0.97, 0.99, 0.999]) {
      const passes = mayPass({ section: 'some', field: 'f', type: 'date', confidence }, by);
      expect(passes, String(confidence)).toBe(at != null && confidence >= at);
    }
  });

  it('of a blueprint are those of its own facts', () => {
    const at = levelOf('legs', 'datetime', 'show')?.at ?? 1;
    const legs = [{ id: 'legs', finder: 'legs', fields: [] }];
    const fact = { section: 'legs', field: 'depart', type: 'datetime', confidence: at } as const;
    expect(at).toBeLessThan(1);
    expect(mayPass(fact, { id: 'show', sections: legs })).toBe(true);
    expect(mayPass(fact, { id: 'other', sections: legs })).toBe(false);
  });

  it('let pass what a person said, and nothing of a section nobody knows', () => {
    expect(mayPass({ section: 'some', field: 'f', type: 'text', confidence: 1 }, by)).toBe(true);
    expect(mayPass({ section: 'other', field: 'f', type: 'date', confidence: 0.999 }, by)).toBe(false);
  });

  it('are the stricter of what was measured and what an organization asks for, which never loosens', () => {
    const at = levelOf('table', 'money')?.at ?? 1;
    const asks = (asked: number) => ({
      sections: [{ id: 'some', finder: 'table', fields: [{ id: 'sum', asked }] }],
    });
    const fact = (confidence: number) =>
      ({ section: 'some', field: 'sum', type: 'money', confidence }) as const;
    expect(at).toBeLessThan(0.95);
    expect(mayPass(fact(0.96), asks(0.95))).toBe(true);
    expect(mayPass(fact(0.94), asks(0.95))).toBe(false);
    expect(mayPass(fact(at - 0.01), asks(0.1))).toBe(false);
    expect(mayPass(fact(at), asks(0.1))).toBe(true);
  });
});
