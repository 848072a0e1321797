/**
 * Written by `npm run bench -- facts --fit`; not for editing. By pool of facts: the confidence from which on 99 of 100
 * are right, null where no confidence is enough, and of how many labelled facts this is known that calibration was not
 * fitted on. Pools of fewer than 300 are left out.
 */
export const levelsData: Readonly<Record<string, { at: number | null; cases: number } | undefined>> = {
  every: {
    at: null,
    cases: 1252,
  },
  labelled: {
    at: null,
    cases: 509,
  },
};
