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
    -3.8509, 0.5131, 0.4071, 3.6147, 1.4977, 1.7471, 0.7959, 0.854, 2.2727, -0.8723, -0.2668, -1.4461, 0.3039,
  ],
  kinds: {
    'labelled code': 0.0208,
    'labelled code in_title': 0.7398,
    'labelled date at_head': 1.0521,
    'labelled date': -0.754,
    'labelled currency of_most_sums': 2.0897,
    'labelled code not_of_bank': -1.1859,
    'party organization issuer name': -0.2161,
    'party tax_id issuer vat_id': -0.6271,
    'party organization recipient name': 0.4348,
    'invoice_totals money': -1.7511,
    'labelled iban by_shape': 0.43,
    'labelled bic beside_iban': 1.4297,
    'party tax_id issuer legal_id': 0.0728,
    'party tax_id recipient vat_id': -1.7948,
    'party tax_id issuer tax_id': -1.6147,
  },
  curve: [
    [0, 0.03],
    [0.5801, 0.5719],
    [0.8016, 0.7842],
    [0.8909, 0.8979],
    [0.9317, 0.9433],
    [0.9593, 0.9664],
    [0.9862, 0.9805],
    [1, 0.9835],
  ],
};
