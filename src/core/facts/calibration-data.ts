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
    -6.7289, 0.2916, 2.0265, 4.8672, 0.2466, 2.0553, 0.594, -0.1808, 2.6515, -0.7239, -0.2186, -1.3826,
    0.1994,
  ],
  kinds: {
    'invoice_totals money': -0.3305,
    'invoice_vat money': -1.547,
    'invoice_vat percent': 0.2211,
    'labelled bic beside_iban': 1.5727,
    'labelled code': 1.0103,
    'labelled code in_title': 1.0945,
    'labelled code not_of_bank': -0.4578,
    'labelled code tail': -0.0855,
    'labelled currency of_most_sums': 2.6254,
    'labelled date': 0.0714,
    'labelled date at_head': 1.8208,
    'labelled date at_head of_moment': 0.4295,
    'labelled date span_end': 1.4435,
    'labelled date span_start': 0.2301,
    'labelled iban by_shape': 0.9547,
    'labelled organization issuer name': -0.6212,
    'labelled organization recipient name': 0.6357,
    'labelled person recipient name': -0.0162,
    'labelled tax_id': -0.3095,
    'labelled text': 0.2409,
    'labelled time of_moment': -0.5094,
    'party city issuer city': -0.0155,
    'party country issuer country': -1.6307,
    'party organization issuer name': 1.3362,
    'party organization recipient name': 2.182,
    'party phone issuer phone': 0.1702,
    'party post_code issuer post_code': -0.0155,
    'party street issuer street': 0.0801,
    'party tax_id issuer legal_id': 0.074,
    'party tax_id issuer tax_id': -1.5382,
    'party tax_id issuer vat_id': -0.0929,
    'party tax_id recipient vat_id': -1.4304,
    'rates money': 0.1057,
    'rates percent': 0.0555,
    'sums money': -0.9372,
    'table date': -0.1602,
    'table money': -1.7008,
    'table percent': -1.8207,
    'table quantity': -0.4194,
    'table text': -2.7157,
  },
  curve: [
    [0, 0.03],
    [0.3568, 0.3519],
    [0.6082, 0.6806],
    [0.7646, 0.7035],
    [0.8486, 0.8696],
    [0.9031, 0.8959],
    [0.9383, 0.9173],
    [0.9531, 0.964],
    [0.9792, 0.9809],
    [1, 0.9839],
  ],
};
