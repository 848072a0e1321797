import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { receiptNames } from './receipt-names.ts';

/** What was bought, of whom, and how it was paid: till slips, bills of restaurants and hotels, orders of web shops. */

const documentSection: SectionData = {
  id: 'document',
  title: 'Receipt',
  finder: 'labelled',
  fields: [
    {
      id: 'number',
      title: 'Number',
      type: 'code',
      hints: ['in_title'],
      ...receiptNames.number,
    },
    {
      id: 'date',
      title: 'Date',
      type: 'date',
      hints: ['at_head', 'of_moment'],
      ...receiptNames.date,
    },
    { id: 'time', title: 'Time', type: 'time', hints: ['of_moment'], ...receiptNames.time },
    {
      id: 'currency',
      title: 'Currency',
      type: 'currency',
      hints: ['of_most_sums'],
    },
    {
      id: 'payment_method',
      title: 'Paid by',
      type: 'text',
      ...receiptNames.paymentMethod,
    },
    {
      id: 'card_last4',
      title: 'Last four of the card',
      type: 'code',
      hints: ['tail'],
      ...receiptNames.card,
    },
  ],
};

const merchantSection: SectionData = {
  id: 'merchant',
  title: 'Merchant',
  finder: 'party',
  role: 'issuer',
  headings: receiptNames.merchantHeadings,
  fields: [
    { id: 'name', title: 'Name', type: 'organization', part: 'name' },
    { id: 'street', title: 'Street', type: 'street', part: 'street' },
    { id: 'city', title: 'City', type: 'city', part: 'city' },
    { id: 'post_code', title: 'Post code', type: 'post_code', part: 'post_code' },
    { id: 'country', title: 'Country', type: 'country', part: 'country' },
    { id: 'phone', title: 'Phone', type: 'phone', part: 'phone', ...receiptNames.phone },
    { id: 'tax_id', title: 'Tax number', type: 'tax_id', part: 'vat_id', ...receiptNames.taxId },
  ],
};

const totalsSection: SectionData = {
  id: 'totals',
  title: 'Totals',
  finder: 'sums',
  equations: [
    {
      total: 'total',
      of: [
        { field: 'subtotal', sign: 1 },
        { field: 'discount', sign: -1 },
        { field: 'tax', sign: 1 },
        { field: 'tip', sign: 1 },
      ],
    },
    {
      total: 'paid',
      of: [
        { field: 'total', sign: 1 },
        { field: 'change', sign: 1 },
      ],
    },
    { part: 'tax', percentOf: 'subtotal' },
    { total: 'subtotal', sumOf: { section: 'items', field: 'amount' } },
  ],
  fields: [
    { id: 'subtotal', title: 'Subtotal', type: 'money', ...receiptNames.subtotal },
    { id: 'discount', title: 'Discount', type: 'money', ...receiptNames.discount },
    { id: 'tax', title: 'Tax', type: 'money', ...receiptNames.tax },
    { id: 'tip', title: 'Tip', type: 'money', ...receiptNames.tip },
    { id: 'total', title: 'Total', type: 'money', ...receiptNames.total },
    { id: 'paid', title: 'Paid', type: 'money', ...receiptNames.paid },
    { id: 'change', title: 'Change', type: 'money', ...receiptNames.change },
  ],
};

const itemsSection: SectionData = {
  id: 'items',
  title: 'Items',
  repeated: true,
  finder: 'table',
  equations: [{ product: 'amount', of: ['quantity', 'unit_price'] }],
  totals: receiptNames.itemTotals,
  table: { words: 'description', adds: 'amount', anchors: ['amount'], headless: true },
  fields: [
    { id: 'description', title: 'Description', type: 'text', ...receiptNames.description },
    { id: 'quantity', title: 'Quantity', type: 'quantity', ...receiptNames.quantity },
    { id: 'unit_price', title: 'Unit price', type: 'money', ...receiptNames.unitPrice },
    { id: 'amount', title: 'Amount', type: 'money', ...receiptNames.amount },
  ],
};

const taxesSection: SectionData = {
  id: 'taxes',
  title: 'Taxes',
  repeated: true,
  finder: 'rates',
  fields: [
    { id: 'rate', title: 'Rate', type: 'percent', ...receiptNames.rate },
    { id: 'taxable', title: 'Taxable', type: 'money', ...receiptNames.taxable },
    { id: 'tax', title: 'Tax', type: 'money', ...receiptNames.taxOfRate },
  ],
  equations: [{ part: 'tax', percentOf: 'taxable' }],
};

export const receiptBlueprint = defineBlueprint({
  id: 'receipt',
  title: 'Receipt',
  documentTypes: ['receipt'],
  titles: receiptNames.titles,
  sections: [documentSection, merchantSection, totalsSection, itemsSection, taxesSection],
  distractors: receiptNames.distractors,
});
