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
    -6.4248, 0.7498, 1.7837, 4.9951, 0.4698, 1.9904, 0.4917, -0.1678, 2.6523, -0.7414, -0.6042, -1.5253,
    -0.1873,
  ],
  kinds: {
    'invoice_totals money': -0.3438,
    'invoice_vat money': -1.5472,
    'invoice_vat percent': 0.2266,
    'labelled bic beside_iban': 1.6028,
    'labelled code': 0.8852,
    'labelled code in_title': 1.0407,
    'labelled code not_of_bank': -0.4737,
    'labelled code tail': -0.1533,
    'labelled currency of_most_sums': 2.7144,
    'labelled date': 0.0388,
    'labelled date at_head': 1.786,
    'labelled date at_head of_moment': 0.3772,
    'labelled date span_end': 1.4306,
    'labelled date span_start': 0.1798,
    'labelled iban by_shape': 0.9781,
    'labelled organization issuer name': -0.5926,
    'labelled organization recipient name': 0.6054,
    'labelled person recipient name': -0.0689,
    'labelled tax_id': -0.3758,
    'labelled text': 0.1912,
    'labelled time of_moment': -0.5214,
    'party city issuer city': -0.0294,
    'party country issuer country': -1.5803,
    'party organization issuer name': 1.3603,
    'party organization recipient name': 2.1476,
    'party phone issuer phone': 0.1748,
    'party post_code issuer post_code': -0.0294,
    'party street issuer street': 0.0805,
    'party tax_id issuer legal_id': 0.0824,
    'party tax_id issuer tax_id': -1.5152,
    'party tax_id issuer vat_id': -0.0503,
    'party tax_id recipient vat_id': -1.3593,
    'rates money': 0.1123,
    'rates percent': 0.0592,
    'sums money': -1.0483,
    'table date': 0.5168,
    'table money': -1.7236,
    'table percent': -1.8899,
    'table quantity': -0.5046,
    'table text': -2.7839,
  },
  curve: [
    [0, 0.03],
    [0.3861, 0.4071],
    [0.6603, 0.6762],
    [0.778, 0.7215],
    [0.833, 0.8226],
    [0.8658, 0.8608],
    [0.916, 0.9099],
    [0.9478, 0.9448],
    [0.9571, 0.9613],
    [0.9801, 0.9819],
    [1, 0.9849],
  ],
};
