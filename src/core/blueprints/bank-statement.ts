import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { bankStatementNames as names } from './bank-statement-names.ts';

/** Whose account it is at which bank, what was on it, and what came and went. */

const accountSection: SectionData = {
  id: 'account',
  title: 'Account',
  finder: 'labelled',
  fields: [
    {
      id: 'holder',
      title: 'Holder',
      type: 'organization',
      part: 'name',
      role: 'recipient',
      also: ['party'],
      ...names.holder,
    },
    {
      id: 'bank',
      title: 'Bank',
      type: 'organization',
      part: 'name',
      role: 'issuer',
      also: ['party'],
      ...names.bank,
    },
    { id: 'last4', title: 'Last four', type: 'code', hints: ['tail'], ...names.accountNumber },
    { id: 'street', title: 'Street', type: 'street', part: 'street', role: 'recipient', also: ['party'] },
    { id: 'city', title: 'City', type: 'city', part: 'city', role: 'recipient', also: ['party'] },
    { id: 'state', title: 'State', type: 'region', part: 'region', role: 'recipient', also: ['party'] },
    {
      id: 'post_code',
      title: 'Post code',
      type: 'post_code',
      part: 'post_code',
      role: 'recipient',
      also: ['party'],
    },
    { id: 'number', title: 'Number', type: 'code', hints: ['not_shared'], ...names.fullNumber },
    { id: 'routing', title: 'Routing number', type: 'code', ...names.routing },
    {
      id: 'kind',
      title: 'Kind',
      type: 'text',
      hints: ['in_title', 'not_shared'],
      also: ['choices'],
      choices: names.kinds,
      othersWords: {
        en: 'savings bank|savings and loan|savings & loan|savings institution|bank for savings',
      },
      ...names.kind,
    },
    { id: 'iban', title: 'IBAN', type: 'iban', hints: ['by_shape'], ...names.iban },
    { id: 'currency', title: 'Currency', type: 'currency', hints: ['of_most_sums'], ...names.currency },
  ],
};

const periodSection: SectionData = {
  id: 'period',
  title: 'Period',
  finder: 'labelled',
  fields: [
    { id: 'start', title: 'From', type: 'date', hints: ['span_start'], ...names.start },
    { id: 'end', title: 'To', type: 'date', hints: ['span_end'], ...names.end },
    {
      id: 'statement_date',
      title: 'Statement date',
      type: 'date',
      ...names.statementDate,
    },
    { id: 'statement_number', title: 'Number', type: 'code', hints: ['in_title'], ...names.statementNumber },
  ],
};

const balancesSection: SectionData = {
  id: 'balances',
  title: 'Balances',
  finder: 'sums',
  equations: [
    {
      total: 'closing',
      of: [
        { field: 'opening', sign: 1 },
        { field: 'total_in', sign: 1 },
        { field: 'total_out', sign: -1 },
      ],
    },
  ],
  fields: [
    { id: 'opening', title: 'Opening balance', type: 'money', ...names.opening },
    { id: 'closing', title: 'Closing balance', type: 'money', ...names.closing },
    { id: 'total_in', title: 'Paid in', type: 'money', ...names.totalIn },
    { id: 'total_out', title: 'Paid out', type: 'money', ...names.totalOut },
  ],
};

const transactionsSection: SectionData = {
  id: 'transactions',
  title: 'Transactions',
  repeated: true,
  finder: 'table',
  equations: [{ running: 'balance', by: 'amount' }],
  totals: names.notTransactions,
  table: {
    words: 'description',
    anchors: ['amount', 'balance'],
    standing: ['date'],
    carried: names.carried,
    columns: [
      { id: 'paid_in', type: 'money', ...names.paidIn, gives: { field: 'amount', sign: 1 } },
      { id: 'paid_out', type: 'money', ...names.paidOut, gives: { field: 'amount', sign: -1 } },
    ],
  },
  fields: [
    { id: 'date', title: 'Date', type: 'date', ...names.date },
    { id: 'value_date', title: 'Value date', type: 'date', ...names.valueDate },
    { id: 'description', title: 'Description', type: 'text', ...names.description },
    { id: 'amount', title: 'Amount', type: 'money', ...names.amount },
    { id: 'balance', title: 'Balance', type: 'money', ...names.balance },
  ],
};

export const bankStatementBlueprint = defineBlueprint({
  id: 'bank_statement',
  title: 'Bank statement',
  documentTypes: ['bank_statement'],
  titles: names.titles,
  signs: names.signs,
  sections: [accountSection, periodSection, balancesSection, transactionsSection],
  distractors: names.distractors,
});
