/** Written by `npm run bench -- facts --fit`. Not for editing. */
export const calibrationData: {
  /** In the order of `featureNames`. */
  weights: readonly number[];
  /** Added for the kind of a field. */
  kinds: Readonly<Record<string, number>>;
  /** From the logistic to the share that was right. */
  curve: readonly (readonly [at: number, value: number])[];
} = {
  weights: [-2, 1, 1, 0.5, 0.5, 1.2, -1.5, 1, 1.5, -0.5],
  kinds: {},
  curve: [
    [0, 0],
    [1, 1],
  ],
};
