import { mappings as entries, type MappingId } from '#core/invoices/mappings';
import { europeanMapping } from './european.ts';
import type { Mapping } from './mapping.ts';
import { portugueseMapping } from './portuguese.ts';

/** Every mapping of the allow-list, whole; the compiler insists on all of them. */
export const mappings: Readonly<Record<MappingId, Mapping>> = {
  pt_simon_invoice_v1: portugueseMapping(entries.pt_simon_invoice_v1),
  ubl_invoice_2_1: europeanMapping(entries.ubl_invoice_2_1, 'ubl'),
  cii_d16b: europeanMapping(entries.cii_d16b, 'cii'),
};
