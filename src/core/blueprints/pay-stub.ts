import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { payStubNames as names } from './pay-stub-names.ts';

/** What somebody was paid by whom for which days, and what was taken off it. */

const employerSection: SectionData = {
  id: 'employer',
  title: 'Employer',
  finder: 'party',
  role: 'issuer',
  headings: names.employerHeadings,
  theirs: names.ofEmployer,
  fields: [
    { id: 'name', title: 'Name', type: 'organization', part: 'name', ...names.employerName },
    { id: 'street', title: 'Street', type: 'street', part: 'street' },
    { id: 'city', title: 'City', type: 'city', part: 'city' },
    { id: 'post_code', title: 'Post code', type: 'post_code', part: 'post_code' },
    { id: 'country', title: 'Country', type: 'country', part: 'country' },
    { id: 'tax_id', title: 'Tax number', type: 'tax_id', part: 'tax_id', ...names.employerTaxId },
  ],
};

const employeeSection: SectionData = {
  id: 'employee',
  title: 'Employee',
  finder: 'labelled',
  role: 'recipient',
  headings: names.employeeHeadings,
  theirs: names.ofEmployee,
  fields: [
    { id: 'name', title: 'Name', type: 'person', part: 'name', also: ['party'], ...names.employeeName },
    { id: 'id', title: 'Number', type: 'code', ...names.employeeId },
    { id: 'tax_id', title: 'Tax number', type: 'tax_id', ...names.employeeTaxId },
  ],
};

const periodSection: SectionData = {
  id: 'period',
  title: 'Period',
  finder: 'labelled',
  fields: [
    { id: 'start', title: 'From', type: 'date', hints: ['span_start'], ...names.start },
    { id: 'end', title: 'To', type: 'date', hints: ['span_end'], ...names.end },
    { id: 'pay_date', title: 'Pay date', type: 'date', ...names.payDate },
  ],
};

const totalsSection: SectionData = {
  id: 'totals',
  title: 'Totals',
  finder: 'sums',
  equations: [
    {
      total: 'net',
      of: [
        { field: 'gross', sign: 1 },
        { field: 'deductions', sign: -1 },
      ],
    },
    {
      total: 'net',
      of: [
        { field: 'gross', sign: 1 },
        { field: 'taxes', sign: -1 },
        { field: 'deductions', sign: -1 },
      ],
    },
    { total: 'gross', sumOf: { section: 'earnings', field: 'amount' } },
    { total: 'deductions', sumOf: { section: 'deductions', field: 'amount' } },
  ],
  fields: [
    { id: 'gross', title: 'Gross', type: 'money', ...names.gross },
    { id: 'deductions', title: 'Deductions', type: 'money', ...names.deductions },
    { id: 'taxes', title: 'Taxes', type: 'money', ...names.taxes },
    { id: 'net', title: 'Net', type: 'money', ...names.net },
    { id: 'gross_ytd', title: 'Gross, year to date', type: 'money', ...names.grossYtd },
    { id: 'net_ytd', title: 'Net, year to date', type: 'money', ...names.netYtd },
  ],
};

const earningsSection: SectionData = {
  id: 'earnings',
  title: 'Earnings',
  repeated: true,
  finder: 'table',
  headings: names.earningsHeadings,
  equations: [{ product: 'amount', of: ['hours', 'rate'] }],
  totals: names.notEarnings,
  table: { words: 'description', adds: 'amount', anchors: ['amount', 'ytd'], others: names.otherTables },
  fields: [
    { id: 'description', title: 'Description', type: 'text', ...names.earning },
    { id: 'hours', title: 'Hours', type: 'quantity', ...names.hours },
    { id: 'rate', title: 'Rate', type: 'money', ...names.rate },
    { id: 'amount', title: 'Amount', type: 'money', ...names.earned },
    { id: 'ytd', title: 'Year to date', type: 'money', ...names.ytd },
  ],
};

const deductionsSection: SectionData = {
  id: 'deductions',
  title: 'Deductions',
  repeated: true,
  finder: 'table',
  headings: names.deductionsHeadings,
  totals: names.notDeductions,
  table: { words: 'description', adds: 'amount', anchors: ['amount', 'ytd'], others: names.otherTables },
  fields: [
    { id: 'description', title: 'Description', type: 'text', ...names.deduction },
    { id: 'amount', title: 'Amount', type: 'money', ...names.deducted },
    { id: 'ytd', title: 'Year to date', type: 'money', ...names.ytd },
  ],
};

export const payStubBlueprint = defineBlueprint({
  id: 'pay_stub',
  title: 'Pay stub',
  documentTypes: ['pay_stub'],
  titles: names.titles,
  sections: [
    employerSection,
    employeeSection,
    periodSection,
    totalsSection,
    earningsSection,
    deductionsSection,
  ],
  distractors: names.distractors,
});
