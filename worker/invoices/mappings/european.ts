import { DocketError } from '#core/errors/docket-error';
import { checkInvoice, europeanRules } from '#core/invoices/check';
import { locate, readInvoiceXml } from '#core/invoices/embedded';
import type { MappingEntry } from '#core/invoices/mappings';
import { writeWithLibrary } from '../e-invoice-library.ts';
import { type Mapping, withoutPlace } from './mapping.ts';

/** An invoice by EN 16931 in one of its two syntaxes, written by the library made for them. */
export function europeanMapping(entry: MappingEntry, syntax: 'ubl' | 'cii'): Mapping {
  return {
    ...entry,
    schema: null,
    async write(draft) {
      const { xml, complaints } = await writeWithLibrary(draft, syntax);
      return {
        xml,
        places: xml === null ? [] : locate(xml),
        violations: complaints.map((message) => withoutPlace('SCHEMA', message)),
      };
    },
    check: (draft, evidenceOf) => checkInvoice(draft, europeanRules, evidenceOf),
    async read(xml) {
      const { invoice, syntax: own, places, refused } = readInvoiceXml(xml);
      if (own !== syntax) throw new DocketError('UNSUPPORTED_TYPE', { message: `it is ${own}` });
      return { invoice, places, refused, violations: [] };
    },
  };
}
