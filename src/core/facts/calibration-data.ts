/**
 * Written by `npm run bench -- facts --fit`; not for editing. Fitted on one half of the labelled invoices of
 * tests/fixtures/invoices, split by vendor.
 */
export const calibrationData: {
  /** In the order of `featureNames`. */
  weights: readonly number[];
  /** Added for the kind of a field. */
  kinds: Readonly<Record<string, number>>;
  /** From the logistic to the share that was right. */
  curve: readonly (readonly [at: number, value: number])[];
} = {
  weights: [-3.5117, -0.4977, 0.7498, 3.2816, 0.9656, 1.5916, 1.1073, 0.2311, 3.2463, -0.0409],
  kinds: {
    type_code: 0.0824,
    number: 0.5618,
    issue_date: 1.0981,
    due_date: 0.4095,
    currency: 1.1108,
    reference: -0.6969,
    seller_name: -0.251,
    seller_vat_id: -0.2131,
    buyer_name: 0.8218,
    net: -1.1937,
    vat: -0.7711,
    gross: -0.1676,
    sum: -0.2006,
    account: 0.5984,
    buyer_vat_id: -0.7205,
    party: -0.5264,
  },
  curve: [
    [0, 0.03],
    [0.6468, 0.6282],
    [0.8139, 0.7821],
    [0.888, 0.859],
    [0.9427, 0.9503],
    [0.9734, 0.9541],
    [0.9808, 0.9872],
    [0.9829, 0.9872],
    [0.9849, 0.9872],
    [0.9868, 0.9872],
    [0.9882, 0.9872],
    [0.9898, 0.9872],
    [0.991, 0.9872],
    [0.9924, 0.9872],
    [0.9964, 0.9872],
    [0.9983, 0.9688],
    [1, 0.9718],
  ],
};
