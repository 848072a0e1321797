/**
 * Written by `npm run bench -- facts --fit`; not for editing. Fitted on one half of the labelled papers of
 * tests/fixtures, split by vendor.
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
    -7.6627, 0.7432, 0.6208, 4.4694, 1.4704, 2.3258, 1.1135, 0.7639, 2.7744, -0.8702, 0.0239, -1.6683, 2.9511,
  ],
  kinds: {
    'invoice_totals money': -1.5922,
    'invoice_vat money': -2.3735,
    'invoice_vat percent': -0.2577,
    'labelled bic beside_iban': 1.3884,
    'labelled code': 0.1534,
    'labelled code in_title': 1.0521,
    'labelled code not_of_bank': -0.9237,
    'labelled currency of_most_sums': 2.8906,
    'labelled date': -0.6086,
    'labelled date at_head': 1.5417,
    'labelled iban by_shape': 0.6318,
    'party organization issuer name': 0.8489,
    'party organization recipient name': 1.3122,
    'party tax_id issuer legal_id': 0.0615,
    'party tax_id issuer tax_id': -1.6396,
    'party tax_id issuer vat_id': -0.549,
    'party tax_id recipient vat_id': -1.9363,
  },
  curve: [
    [0, 0.03],
    [0.5495, 0.5824],
    [0.7818, 0.7188],
    [0.8538, 0.7229],
    [0.8966, 0.9403],
    [0.9245, 0.9473],
    [0.9469, 0.9574],
    [0.9559, 0.9744],
    [0.9811, 0.9783],
    [0.996, 0.9916],
    [1, 0.9946],
  ],
};
