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
    -4.1186, 0.4861, 0.4974, 3.4915, 1.5215, 1.7755, -0.3335, 0.7594, 2.3286, -1.1853, -0.2417, -1.4302,
    0.3812,
  ],
  kinds: {
    type_code: 0.1688,
    number: 0.9744,
    issue_date: 1.297,
    due_date: 0.1284,
    currency: 2.2565,
    reference: -0.8782,
    seller_name: 0.1819,
    seller_vat_id: -0.4142,
    buyer_name: 0.7265,
    net: -1.8742,
    vat: -1.4091,
    gross: -0.7494,
    sum: -0.3589,
    account: 1.0971,
    party: -1.3448,
    buyer_vat_id: -1.5836,
  },
  curve: [
    [0, 0.03],
    [0.5909, 0.5719],
    [0.7712, 0.8048],
    [0.88, 0.854],
    [0.9124, 0.9212],
    [0.9508, 0.9592],
    [0.9823, 0.9804],
    [0.9962, 0.9845],
    [1, 0.9875],
  ],
};
