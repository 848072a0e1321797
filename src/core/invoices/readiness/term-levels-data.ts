/**
 * Written by `npm run bench -- invoices --fit`; not for editing. By pool of terms: how many witnesses are enough, as none was
 * wrong that had so many. Of n such terms none was wrong: with 95 of 100 certainty more than 0.05^(1/n) are right.
 */
export const termLevels: Readonly<
  Record<string, { from: number | null; cases: number; shares: readonly number[] } | undefined>
> = {
  address: { from: 1, cases: 87, shares: [0.9943, 0.9943, 0.9943, 0.9943, 0.9943, 0.9943, 0.9943] },
  'buyer.name': { from: 0, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  currency: { from: 2, cases: 26, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  document: { from: 2, cases: 152, shares: [0.8929, 0.8929, 0.9007, 0.9511, 0.9965, 0.9965, 0.9965] },
  issueDate: { from: 2, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  lines: { from: 4, cases: 426, shares: [0.9437, 0.9437, 0.949, 0.9744, 0.9989, 0.9989, 0.9989] },
  'lines.name': { from: 1, cases: 116, shares: [0.9957, 0.9957, 0.9957, 0.9957, 0.9957, 0.9957, 0.9957] },
  'lines.netAmount': {
    from: 2,
    cases: 114,
    shares: [0.9957, 0.9957, 0.9957, 0.9957, 0.9957, 0.9957, 0.9957],
  },
  'lines.netPrice': { from: 4, cases: 100, shares: [0.6818, 0.6818, 0.6818, 0.7563, 0.9952, 0.9952, 0.9952] },
  'lines.quantity': { from: 4, cases: 100, shares: [0.6818, 0.6818, 0.6818, 0.6818, 0.9952, 0.9952, 0.9952] },
  'lines.vatCategory': {
    from: 4,
    cases: 28,
    shares: [0.9839, 0.9839, 0.9839, 0.9839, 0.9839, 0.9839, 0.9839],
  },
  'lines.vatRate': { from: 2, cases: 101, shares: [0.9951, 0.9951, 0.9951, 0.9951, 0.9951, 0.9951, 0.9951] },
  name: { from: 0, cases: 56, shares: [0.9912, 0.9912, 0.9912, 0.9912, 0.9912, 0.9912, 0.9912] },
  number: { from: 3, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  party: { from: 3, cases: 90, shares: [0.881, 0.881, 0.9069, 0.95, 0.9932, 0.9946, 0.9946] },
  payment: { from: 2, cases: 37, shares: [0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875] },
  'proven lines': { from: 4, cases: 151, shares: [0.5667, 0.5667, 0.5667, 0.5667, 0.9967, 0.9967, 0.9967] },
  'proven lines.netAmount': {
    from: 3,
    cases: 39,
    shares: [0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875],
  },
  'proven lines.netPrice': {
    from: 4,
    cases: 34,
    shares: [0.6818, 0.6818, 0.6818, 0.6818, 0.9833, 0.9833, 0.9833],
  },
  'proven lines.quantity': {
    from: 4,
    cases: 34,
    shares: [0.6818, 0.6818, 0.6818, 0.6818, 0.9833, 0.9833, 0.9833],
  },
  'proven lines.vatRate': {
    from: 4,
    cases: 35,
    shares: [0.9861, 0.9861, 0.9861, 0.9861, 0.9861, 0.9861, 0.9861],
  },
  'proven totals': { from: 3, cases: 61, shares: [0.9919, 0.9919, 0.9919, 0.9919, 0.9919, 0.9919, 0.9919] },
  'proven vat': { from: 2, cases: 72, shares: [0.9932, 0.9932, 0.9932, 0.9932, 0.9932, 0.9932, 0.9932] },
  'seller.name': { from: 1, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  'seller.vatId': { from: 4, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  totals: { from: 3, cases: 133, shares: [0.9963, 0.9963, 0.9963, 0.9963, 0.9963, 0.9963, 0.9963] },
  'totals.due': { from: 3, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  'totals.gross': { from: 3, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  'totals.net': { from: 3, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  'totals.vat': { from: 3, cases: 28, shares: [0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828, 0.9828] },
  typeCode: { from: 3, cases: 27, shares: [0.8636, 0.8636, 0.8636, 0.8636, 0.9247, 0.9737, 0.9737] },
  vat: { from: null, cases: 166, shares: [0.8099, 0.8099, 0.8324, 0.9074, 0.9824, 0.9615, 0.9615] },
  'vatBreakdown.rate': {
    from: 2,
    cases: 39,
    shares: [0.9878, 0.9878, 0.9878, 0.9878, 0.9878, 0.9878, 0.9878],
  },
  'vatBreakdown.tax': {
    from: 2,
    cases: 39,
    shares: [0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875, 0.9875],
  },
  'vatBreakdown.taxable': {
    from: 2,
    cases: 39,
    shares: [0.9878, 0.9878, 0.9878, 0.9878, 0.9878, 0.9878, 0.9878],
  },
  vatId: { from: 4, cases: 36, shares: [0.9872, 0.9872, 0.9872, 0.9872, 0.9872, 0.9872, 0.9872] },
};
