import { fileURLToPath } from 'node:url';
import { DocketError } from '#core/errors/docket-error';
import { checkInvoice, portugueseRules } from '#core/invoices/check';
import type { MappingEntry } from '#core/invoices/mappings';
import { writePortuguese } from '#core/invoices/pt-document';
import { parseXml } from '#core/invoices/xml-tree';
import { checkXsd } from '../check-xsd.ts';
import { type Mapping, withoutPlace } from './mapping.ts';

const namespace = 'urn:docket:pt-simon-invoice:v1';
const schema = fileURLToPath(new URL('./pt-simon-invoice-v1.xsd', import.meta.url));

/** Our own form for invoices of Portuguese sellers, with a schema and rules of its own. */
export function portugueseMapping(entry: MappingEntry): Mapping {
  return {
    ...entry,
    schema,
    async write(draft) {
      const { xml, places } = writePortuguese(draft);
      const refused = await checkXsd(xml, schema);
      return { xml, places, violations: refused.map((message) => withoutPlace('SCHEMA', message)) };
    },
    check: (draft, evidenceOf) => checkInvoice(draft, portugueseRules, evidenceOf),
    /** By its schema alone: nothing reads this form back. */
    async read(xml) {
      const root = parseXml(xml);
      if (root.namespace !== namespace) {
        throw new DocketError('UNSUPPORTED_TYPE', { message: `its root is ${root.name.slice(0, 80)}` });
      }
      // Checking it would read the files that it names.
      if (/[sS]chemaLocation/.test(xml)) {
        throw new DocketError('UNSUPPORTED_TYPE', { message: 'it names schemas of its own' });
      }
      const refused = await checkXsd(xml, schema);
      return {
        invoice: null,
        places: [],
        refused: [],
        violations: refused.map((message) => withoutPlace('XSD', message)),
      };
    },
  };
}
