/**
 * Written by `npm run bench -- classification --fit`; not for editing. Fitted on the labelled documents of
 * tests/fixtures, no type of which may outweigh the others.
 */
export const calibrationData: {
  /** How many it was fitted on. */
  documents: number;
  /** Of a constant and of the points by which the best type is ahead; see `featuresOf`. */
  weights: readonly number[];
  /** From what the weights give (0..1) to the share that was right. */
  winner: readonly (readonly [at: number, value: number])[];
  /** From the points of another type, as a share of the best one's, to how often it is the right one. */
  loser: readonly (readonly [at: number, value: number])[];
  /** From how little speaks for any known type (0..1) to how often `other` is right. */
  other: readonly (readonly [at: number, value: number])[];
  /** How often a document is of no known type: all there is to say of one without text. */
  unread: number;
  /** From this confidence on, 99 of 100 are right; null while too few documents bear it out. */
  level: number | null;
} = {
  documents: 169,
  weights: [-0.987, 1.8808],
  winner: [
    [0, 0],
    [0.3996, 0.46],
    [0.6629, 0.6224],
    [0.7907, 0.74],
    [0.8929, 0.8505],
    [0.9486, 0.9227],
    [0.9802, 0.9986],
  ],
  loser: [
    [0, 0],
    [0.1022, 0.0003],
    [0.2533, 0.0073],
    [0.411, 0.0104],
    [0.5978, 0.1033],
    [0.8502, 0.1371],
  ],
  other: [
    [0, 0],
    [0.4233, 0.2959],
    [0.6132, 0.5513],
  ],
  unread: 0.0828,
  level: 0.939,
};
