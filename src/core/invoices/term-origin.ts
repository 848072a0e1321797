/**
 * Where the value of a term is from: printed on the page; XML inside the file; what other terms leave no choice about; a
 * default of ours, which nobody printed and nothing proves; or elsewhere, as a gateway's.
 */
export const termOrigins = ['page', 'embedded', 'derived', 'default', 'elsewhere'] as const;
export type TermOrigin = (typeof termOrigins)[number];
