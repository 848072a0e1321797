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
    -6.4546, 1.209, 1.1971, 4.8773, 0.5152, 1.7038, 0.3603, 0.2643, 2.7417, -0.741, -0.9438, -1.91, 0.1798,
  ],
  kinds: {
    'invoice_totals money': -0.5661,
    'invoice_vat money': -1.5973,
    'invoice_vat percent': 0.2051,
    'labelled bic beside_iban': 1.5655,
    'labelled code': 0.5901,
    'labelled code in_title': 0.9204,
    'labelled code not_of_bank': -0.5832,
    'labelled code tail': -0.2728,
    'labelled currency of_most_sums': 2.5843,
    'labelled date': -0.358,
    'labelled date at_head': 1.7184,
    'labelled date at_head of_moment': 0.3615,
    'labelled date span_end': 1.0737,
    'labelled date span_start': 0.889,
    'labelled iban by_shape': 1.0051,
    'labelled organization issuer name': -0.7177,
    'labelled organization recipient name': 0.3599,
    'labelled text': 0.112,
    'labelled time of_moment': -0.4467,
    'party city issuer city': -0.2803,
    'party country issuer country': -1.0106,
    'party organization issuer name': 1.2585,
    'party organization recipient name': 1.8004,
    'party phone issuer phone': 0.1866,
    'party post_code issuer post_code': 0.6986,
    'party street issuer street': 1.1374,
    'party tax_id issuer legal_id': 0.1152,
    'party tax_id issuer tax_id': -1.3475,
    'party tax_id issuer vat_id': 0.052,
    'party tax_id recipient vat_id': -1.2109,
    'sums money': -1.8344,
    'table date': -0.2127,
    'table money': -1.1961,
    'table percent': -1.8973,
    'table quantity': -0.5081,
    'table text': -2.5937,
  },
  curve: [
    [0, 0.03],
    [0.4536, 0.4735],
    [0.6879, 0.6997],
    [0.8283, 0.7774],
    [0.9032, 0.922],
    [0.9254, 0.9269],
    [0.9493, 0.9542],
    [0.9695, 0.9731],
    [0.9875, 0.9834],
    [1, 0.9864],
  ],
};
