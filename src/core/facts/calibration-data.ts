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
    -6.6225, 1.0087, 1.2148, 4.8757, 0.4054, 1.6636, 0.4985, 0.2419, 2.8591, -0.6621, -0.6611, -1.9528,
    0.3116,
  ],
  kinds: {
    'invoice_totals money': -0.6334,
    'invoice_vat money': -1.6517,
    'invoice_vat percent': 0.1726,
    'labelled bic beside_iban': 1.5608,
    'labelled code': 0.5564,
    'labelled code in_title': 0.8877,
    'labelled code not_of_bank': -0.6427,
    'labelled code tail': -0.2819,
    'labelled currency of_most_sums': 2.5507,
    'labelled date': -0.4306,
    'labelled date at_head': 1.6981,
    'labelled date at_head of_moment': 0.3599,
    'labelled date span_end': 1.0524,
    'labelled date span_start': 0.8666,
    'labelled iban by_shape': 1.0387,
    'labelled organization issuer name': -0.696,
    'labelled organization recipient name': 0.3555,
    'labelled text': 0.1087,
    'labelled time of_moment': -0.4605,
    'party city issuer city': -0.3018,
    'party country issuer country': -1.0241,
    'party organization issuer name': 1.2812,
    'party organization recipient name': 1.7848,
    'party phone issuer phone': 0.1746,
    'party post_code issuer post_code': 0.6845,
    'party street issuer street': 1.1481,
    'party tax_id issuer legal_id': 0.1109,
    'party tax_id issuer tax_id': -1.3901,
    'party tax_id issuer vat_id': 0.0331,
    'party tax_id recipient vat_id': -1.2406,
    'rates money': 0.1159,
    'rates percent': 0.0612,
    'sums money': -1.5923,
    'table date': -0.2493,
    'table money': -1.0207,
    'table percent': -1.9003,
    'table quantity': -0.4928,
    'table text': -2.5932,
  },
  curve: [
    [0, 0.03],
    [0.4571, 0.4925],
    [0.6928, 0.6403],
    [0.8237, 0.8198],
    [0.8842, 0.8796],
    [0.9092, 0.9051],
    [0.9277, 0.925],
    [0.9413, 0.9461],
    [0.9519, 0.9662],
    [0.9653, 0.9699],
    [0.9755, 0.9747],
    [0.9788, 0.9773],
    [0.9888, 0.9832],
    [1, 0.9862],
  ],
};
