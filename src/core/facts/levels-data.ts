/**
 * Written by `npm run bench -- facts --fit`; not for editing. By pool of facts: the confidence from which on 99 of 100
 * are right, null where no confidence is enough, and of how many labelled facts this is known that calibration was not
 * fitted on. Pools of fewer than 300 are left out. Where papers that rules were made on are among them, those they were
 * not made on bear the level out.
 */
export const levelsData: Readonly<Record<string, { at: number | null; cases: number } | undefined>> = {
  'blueprint show': {
    at: 0.965,
    cases: 957,
  },
  every: {
    at: null,
    cases: 567,
  },
  houses: {
    at: 0.974,
    cases: 407,
  },
  labelled: {
    at: null,
    cases: 647,
  },
  party: {
    at: null,
    cases: 357,
  },
  people: {
    at: null,
    cases: 396,
  },
  table: {
    at: null,
    cases: 384,
  },
  'table money': {
    at: 0.722,
    cases: 981,
  },
  'table quantity': {
    at: 0.908,
    cases: 351,
  },
  'table text': {
    at: null,
    cases: 595,
  },
  timeline: {
    at: 0.914,
    cases: 411,
  },
};
