/**
 * Written by `npm run bench -- facts --fit`; not for editing. By pool of facts: the confidence from which on 99 of 100
 * are right, null where no confidence is enough, and of how many labelled facts this is known that calibration was not
 * fitted on. Pools of fewer than 300 are left out.
 */
export const levelsData: Readonly<Record<string, { at: number | null; cases: number } | undefined>> = {
  every: {
    at: 0.961,
    cases: 541,
  },
  labelled: {
    at: null,
    cases: 613,
  },
  party: {
    at: null,
    cases: 331,
  },
  table: {
    at: null,
    cases: 324,
  },
  'table money': {
    at: 0.886,
    cases: 955,
  },
  'table quantity': {
    at: 0.899,
    cases: 345,
  },
  'table text': {
    at: null,
    cases: 577,
  },
};
