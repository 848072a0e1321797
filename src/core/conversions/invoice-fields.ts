import type { Fact, FactType, FactValue } from '../facts/fact.ts';

/** The fields of an invoice as people are shown them, in the order of the paper. Sections as in the blueprint. */
export type InvoiceSection = {
  id: string;
  title: string;
  repeated: boolean;
  fields: readonly InvoiceField[];
};
export type InvoiceField = { id: string; name: string; type: FactType };
type FieldRow = readonly [id: string, name: string, type: FactType];

const party: readonly FieldRow[] = [
  ['name', 'Name', 'organization'],
  ['vat_id', 'VAT id', 'tax_id'],
  ['tax_id', 'Tax number', 'tax_id'],
  ['legal_id', 'Registration', 'code'],
  ['street', 'Street', 'street'],
  ['city', 'City', 'city'],
  ['post_code', 'Post code', 'post_code'],
  ['country', 'Country', 'country'],
  ['email', 'E-mail', 'email'],
  ['phone', 'Phone', 'phone'],
  ['contact', 'Contact', 'person'],
];

const sections: readonly { id: string; title: string; repeated: boolean; fields: readonly FieldRow[] }[] = [
  {
    id: 'document',
    title: 'Invoice',
    repeated: false,
    fields: [
      ['number', 'Number', 'code'],
      ['type_code', 'Type code', 'code'],
      ['issue_date', 'Issued', 'date'],
      ['due_date', 'Due', 'date'],
      ['delivery_date', 'Delivered', 'date'],
      ['period_start', 'Period from', 'date'],
      ['period_end', 'Period to', 'date'],
      ['currency', 'Currency', 'currency'],
      ['order_number', 'Order', 'code'],
      ['customer_number', 'Customer number', 'code'],
      ['contract_number', 'Contract', 'code'],
      ['buyer_reference', 'Buyer reference', 'text'],
      ['atcud', 'ATCUD', 'code'],
      ['notes', 'Notes', 'text'],
    ],
  },
  { id: 'seller', title: 'Seller', repeated: false, fields: party },
  { id: 'buyer', title: 'Buyer', repeated: false, fields: party },
  {
    id: 'lines',
    title: 'Lines',
    repeated: true,
    fields: [
      ['name', 'Item', 'text'],
      ['description', 'Description', 'text'],
      ['article_number', 'Article', 'code'],
      ['quantity', 'Quantity', 'quantity'],
      ['unit', 'Unit', 'code'],
      ['unit_price', 'Price', 'money'],
      ['discount_percent', 'Discount %', 'percent'],
      ['discount_amount', 'Discount', 'money'],
      ['net_amount', 'Amount', 'money'],
      ['vat_rate', 'VAT %', 'percent'],
      ['vat_category', 'VAT category', 'code'],
    ],
  },
  {
    id: 'vat',
    title: 'VAT',
    repeated: true,
    fields: [
      ['category', 'Category', 'code'],
      ['rate', 'Rate %', 'percent'],
      ['taxable', 'Of', 'money'],
      ['tax', 'VAT', 'money'],
      ['exemption_reason', 'Why exempt', 'text'],
      ['exemption_code', 'Code of exemption', 'code'],
    ],
  },
  {
    id: 'totals',
    title: 'Totals',
    repeated: false,
    fields: [
      ['lines_net', 'Lines', 'money'],
      ['allowances', 'Allowances', 'money'],
      ['charges', 'Charges', 'money'],
      ['net', 'Net', 'money'],
      ['vat', 'VAT', 'money'],
      ['gross', 'Gross', 'money'],
      ['prepaid', 'Paid already', 'money'],
      ['rounding', 'Rounding', 'money'],
      ['due', 'To pay', 'money'],
    ],
  },
  {
    id: 'payment',
    title: 'Payment',
    repeated: false,
    fields: [
      ['iban', 'IBAN', 'iban'],
      ['bic', 'BIC', 'bic'],
      ['account_name', 'Account holder', 'text'],
      ['terms', 'Terms', 'text'],
      ['reference', 'Reference', 'text'],
      ['means_code', 'Means (code)', 'code'],
    ],
  },
];

export const invoiceSections: readonly InvoiceSection[] = sections.map((section) => ({
  ...section,
  fields: section.fields.map(([id, name, type]) => ({ id, name, type })),
}));

/** Where a value belongs: a field of a section, and of which item where the section is repeated. */
export type FieldPlace = Pick<Fact, 'section' | 'itemKey' | 'field'>;

export function keyOfPlace({ section, itemKey, field }: FieldPlace): string {
  return [section, itemKey ?? '', field].join('\n');
}

/** "Line 2: Amount": a place in words. */
export function placeWords({ section, itemKey, field }: FieldPlace): string {
  const known = invoiceSections.find(({ id }) => id === section);
  const name = known?.fields.find(({ id }) => id === field)?.name ?? field;
  return itemKey === null
    ? `${known?.title ?? section}: ${name}`
    : `${known?.title ?? section} ${itemKey}: ${name}`;
}

/** A value as a person may type it over. */
export function typedText(value: FactValue): string {
  return typeof value === 'string' ? value : value.amount;
}
