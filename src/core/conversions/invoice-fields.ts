import type { Fact, FactType, FactValue } from '../facts/fact.ts';

/** The fields of an invoice as people are shown them, in the order of the paper. Sections as in the blueprint. */
export type InvoiceSection = { id: string; title: string; repeated: boolean; fields: InvoiceField[] };
export type InvoiceField = { id: string; name: string; type: FactType };

const party: InvoiceField[] = [
  { id: 'name', name: 'Name', type: 'organization' },
  { id: 'vat_id', name: 'VAT id', type: 'tax_id' },
  { id: 'tax_id', name: 'Tax number', type: 'tax_id' },
  { id: 'legal_id', name: 'Registration', type: 'code' },
  { id: 'street', name: 'Street', type: 'street' },
  { id: 'city', name: 'City', type: 'city' },
  { id: 'post_code', name: 'Post code', type: 'post_code' },
  { id: 'country', name: 'Country', type: 'country' },
  { id: 'email', name: 'E-mail', type: 'email' },
  { id: 'phone', name: 'Phone', type: 'phone' },
  { id: 'contact', name: 'Contact', type: 'person' },
];

export const invoiceSections: readonly InvoiceSection[] = [
  {
    id: 'document',
    title: 'Invoice',
    repeated: false,
    fields: [
      { id: 'number', name: 'Number', type: 'code' },
      { id: 'type_code', name: 'Type code', type: 'code' },
      { id: 'issue_date', name: 'Issued', type: 'date' },
      { id: 'due_date', name: 'Due', type: 'date' },
      { id: 'delivery_date', name: 'Delivered', type: 'date' },
      { id: 'period_start', name: 'Period from', type: 'date' },
      { id: 'period_end', name: 'Period to', type: 'date' },
      { id: 'currency', name: 'Currency', type: 'currency' },
      { id: 'order_number', name: 'Order', type: 'code' },
      { id: 'customer_number', name: 'Customer number', type: 'code' },
      { id: 'contract_number', name: 'Contract', type: 'code' },
      { id: 'buyer_reference', name: 'Buyer reference', type: 'text' },
      { id: 'atcud', name: 'ATCUD', type: 'code' },
      { id: 'notes', name: 'Notes', type: 'text' },
    ],
  },
  { id: 'seller', title: 'Seller', repeated: false, fields: party },
  { id: 'buyer', title: 'Buyer', repeated: false, fields: party },
  {
    id: 'lines',
    title: 'Lines',
    repeated: true,
    fields: [
      { id: 'name', name: 'Item', type: 'text' },
      { id: 'description', name: 'Description', type: 'text' },
      { id: 'article_number', name: 'Article', type: 'code' },
      { id: 'quantity', name: 'Quantity', type: 'quantity' },
      { id: 'unit', name: 'Unit', type: 'code' },
      { id: 'unit_price', name: 'Price', type: 'money' },
      { id: 'discount_percent', name: 'Discount %', type: 'percent' },
      { id: 'discount_amount', name: 'Discount', type: 'money' },
      { id: 'net_amount', name: 'Amount', type: 'money' },
      { id: 'vat_rate', name: 'VAT %', type: 'percent' },
      { id: 'vat_category', name: 'VAT category', type: 'code' },
    ],
  },
  {
    id: 'vat',
    title: 'VAT',
    repeated: true,
    fields: [
      { id: 'category', name: 'Category', type: 'code' },
      { id: 'rate', name: 'Rate %', type: 'percent' },
      { id: 'taxable', name: 'Of', type: 'money' },
      { id: 'tax', name: 'VAT', type: 'money' },
      { id: 'exemption_reason', name: 'Why exempt', type: 'text' },
      { id: 'exemption_code', name: 'Code of exemption', type: 'code' },
    ],
  },
  {
    id: 'totals',
    title: 'Totals',
    repeated: false,
    fields: [
      { id: 'lines_net', name: 'Lines', type: 'money' },
      { id: 'allowances', name: 'Allowances', type: 'money' },
      { id: 'charges', name: 'Charges', type: 'money' },
      { id: 'net', name: 'Net', type: 'money' },
      { id: 'vat', name: 'VAT', type: 'money' },
      { id: 'gross', name: 'Gross', type: 'money' },
      { id: 'prepaid', name: 'Paid already', type: 'money' },
      { id: 'rounding', name: 'Rounding', type: 'money' },
      { id: 'due', name: 'To pay', type: 'money' },
    ],
  },
  {
    id: 'payment',
    title: 'Payment',
    repeated: false,
    fields: [
      { id: 'iban', name: 'IBAN', type: 'iban' },
      { id: 'bic', name: 'BIC', type: 'bic' },
      { id: 'account_name', name: 'Account holder', type: 'text' },
      { id: 'terms', name: 'Terms', type: 'text' },
      { id: 'reference', name: 'Reference', type: 'text' },
      { id: 'means_code', name: 'Means (code)', type: 'code' },
    ],
  },
];

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
