import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { planClaims } from '#worker/loop/plan-claims';

/** Stands for any list of kinds: the plan does not look at their names. */
const kinds = fc.uniqueArray(fc.constantFrom<JobKind>(...jobKinds));

test('no round asks for more than there is room for, nor for a kind without a place', () => {
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: -1, max: 20 }),
      fc.array(fc.integer({ min: -2, max: 20 })),
      (of, room, free) => {
        const places = (kind: JobKind): number => free[of.indexOf(kind)] ?? 0;
        const rounds = planClaims(of, room, places);
        for (const round of rounds) {
          expect(round.limit).toBeGreaterThan(0);
          expect(round.limit).toBeLessThanOrEqual(room);
          for (const kind of round.kinds) expect(places(kind)).toBeGreaterThanOrEqual(round.limit);
        }
        const asked = rounds.flatMap((round) => round.kinds);
        expect([...asked].sort()).toEqual(room > 0 ? of.filter((kind) => places(kind) > 0).sort() : []);
      },
    ),
  );
});
