/**
 * What a PDF can be turned into: the server-side allow-list. An id that is not here is UNKNOWN_MAPPING everywhere.
 */

export const mappingIds = ['pt_simon_invoice_v1', 'ubl_invoice_2_1', 'cii_d16b'] as const;
export type MappingId = (typeof mappingIds)[number];

/** What people choose by. What a mapping does stands in `worker/invoices/mappings`. */
export type MappingEntry = {
  readonly id: MappingId;
  /** For lists and tags. */
  readonly title: string;
  /** One line for people who have to choose. */
  readonly says: string;
  /** Without the dot. */
  readonly extension: 'xml';
  /** The official rules that judge it where an operator has them: those of EN 16931 for this syntax. */
  readonly officialRules: 'ubl' | 'cii' | null;
};

export const mappings: Readonly<Record<MappingId, MappingEntry>> = {
  pt_simon_invoice_v1: {
    id: 'pt_simon_invoice_v1',
    title: 'Portuguese invoice',
    says: 'Invoice of a Portuguese seller: NIF, series and number, ATCUD, IVA by rate and reason of exemption',
    extension: 'xml',
    officialRules: null,
  },
  ubl_invoice_2_1: {
    id: 'ubl_invoice_2_1',
    title: 'UBL 2.1',
    says: 'European e-invoice (EN 16931) in UBL 2.1',
    extension: 'xml',
    officialRules: 'ubl',
  },
  cii_d16b: {
    id: 'cii_d16b',
    title: 'CII D16B',
    says: 'European e-invoice (EN 16931) as Cross Industry Invoice, the XML of Factur-X and ZUGFeRD',
    extension: 'xml',
    officialRules: 'cii',
  },
};

export const defaultMapping: MappingId = 'pt_simon_invoice_v1';

const known: ReadonlySet<unknown> = new Set(mappingIds);

/** Whether a value from outside names one of our mappings. */
export function isMapping(value: unknown): value is MappingId {
  return known.has(value);
}
