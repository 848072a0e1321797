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
  weights: [
    -4.1574, 0.4576, 0.5744, 3.4499, 1.5186, 1.7888, -0.3658, 0.7013, 2.4071, -1.1273, -0.2476, -1.4574,
    0.4294,
  ],
  kinds: {
    type_code: 0.1551,
    number: 0.9651,
    issue_date: 1.2855,
    due_date: 0.1137,
    currency: 2.2133,
    reference: -0.7951,
    seller_name: 0.1817,
    seller_vat_id: -0.4299,
    buyer_name: 0.7214,
    net: -1.8585,
    vat: -1.3963,
    gross: -0.7309,
    sum: -0.3588,
    account: 1.0913,
    party: -1.371,
    buyer_vat_id: -1.5834,
  },
  curve: [
    [0, 0.03],
    [0.5939, 0.5856],
    [0.7713, 0.7979],
    [0.8829, 0.8333],
    [0.947, 0.9611],
    [0.9769, 0.9787],
    [0.9883, 0.9828],
    [0.9963, 0.9843],
    [1, 0.9873],
  ],
};
