import { defineBlueprint } from '#core/facts/blueprint';
import { documentSection, invoiceTitles } from './invoice-document.ts';
import { linesSection } from './invoice-lines.ts';
import { paymentSection, totalsSection, vatSection } from './invoice-money.ts';
import { buyerSection, invoiceDistractors, sellerSection } from './invoice-parties.ts';

/** Invoices and credit notes of any country, in the terms of EN 16931. */
export const invoiceBlueprint = defineBlueprint({
  id: 'invoice',
  title: 'Invoice',
  documentTypes: ['invoice'],
  titles: invoiceTitles,
  sections: [
    documentSection,
    sellerSection,
    buyerSection,
    paymentSection,
    totalsSection,
    vatSection,
    linesSection,
  ],
  distractors: invoiceDistractors,
});
