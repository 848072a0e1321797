import { expect, test } from 'vitest';
import { wordsOfSchema } from '#core/invoices/schema-words';

const ns = '{urn:docket:pt-simon-invoice:v1}';

test.each([
  [
    `Element '${ns}IssueDate': [facet 'pattern'] The value '31/12/24' is not accepted by the pattern '\\d{4}'.`,
    'Issue date: the format does not allow the value “31/12/24”.',
  ],
  [
    `Element '${ns}TaxID': '' is not a valid value. The value '' is not valid.`,
    'Tax ID: there is no value, and the format wants one.',
  ],
  [
    `Element '${ns}Lines': Missing child element(s). Expected is ( ${ns}Line ).`,
    'Lines: “Line” is missing in it.',
  ],
  [
    `Element '${ns}VATTotal': This element is not expected. Expected is one of ( ${ns}NetTotal, ${ns}Currency ).`,
    '“Net total” or “Currency” is missing before “VAT total”.',
  ],
  ['/cac:InvoiceLine/0 must have required property', '/cac:InvoiceLine/0 must have required property'],
])('what a schema complains of is said without namespaces: %s', (message, words) => {
  expect(wordsOfSchema(message)).toBe(words);
});
