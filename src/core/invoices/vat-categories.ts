/** What each VAT category (UNTDID 5305) asks of an invoice, by EN 16931. */
export type VatCategory = {
  readonly code: string;
  readonly prefix: string;
  /** For people. */
  readonly name: string;
  readonly seller: 'vat' | 'any' | 'none';
  readonly buyer: 'vat' | 'vat or legal' | 'none' | null;
  readonly rate: 'positive' | 'not negative' | 'zero' | 'absent';
  /** Whether a reason has to be given, or must not. */
  readonly reason: 'needed' | 'forbidden';
  readonly perRate: boolean;
};

export const vatCategoryRules: readonly VatCategory[] = [
  {
    code: 'S',
    prefix: 'BR-S',
    name: 'standard',
    seller: 'any',
    buyer: null,
    rate: 'positive',
    reason: 'forbidden',
    perRate: true,
  },
  {
    code: 'Z',
    prefix: 'BR-Z',
    name: 'zero rate',
    seller: 'any',
    buyer: null,
    rate: 'zero',
    reason: 'forbidden',
    perRate: false,
  },
  {
    code: 'E',
    prefix: 'BR-E',
    name: 'exempt',
    seller: 'any',
    buyer: null,
    rate: 'zero',
    reason: 'needed',
    perRate: false,
  },
  {
    code: 'AE',
    prefix: 'BR-AE',
    name: 'reverse charge',
    seller: 'any',
    buyer: 'vat or legal',
    rate: 'zero',
    reason: 'needed',
    perRate: false,
  },
  {
    code: 'K',
    prefix: 'BR-IC',
    name: 'intra-community supply',
    seller: 'vat',
    buyer: 'vat',
    rate: 'zero',
    reason: 'needed',
    perRate: false,
  },
  {
    code: 'G',
    prefix: 'BR-G',
    name: 'export',
    seller: 'vat',
    buyer: null,
    rate: 'zero',
    reason: 'needed',
    perRate: false,
  },
  {
    code: 'O',
    prefix: 'BR-O',
    name: 'not subject to VAT',
    seller: 'none',
    buyer: 'none',
    rate: 'absent',
    reason: 'needed',
    perRate: false,
  },
  {
    code: 'L',
    prefix: 'BR-AF',
    name: 'Canary Islands (IGIC)',
    seller: 'any',
    buyer: null,
    rate: 'positive',
    reason: 'forbidden',
    perRate: true,
  },
  {
    code: 'M',
    prefix: 'BR-AG',
    name: 'Ceuta and Melilla (IPSI)',
    seller: 'any',
    buyer: null,
    rate: 'not negative',
    reason: 'forbidden',
    perRate: true,
  },
];
