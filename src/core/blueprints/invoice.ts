import { type Blueprint, blueprintSchema } from '#core/facts/blueprint';
import { documentSection } from './invoice-document.ts';
import { linesSection, paymentSection, totalsSection, vatSection } from './invoice-money.ts';
import { buyerSection, invoiceDistractors, sellerSection } from './invoice-parties.ts';

/** Invoices and credit notes of any country, in the terms of EN 16931. */
export const invoiceBlueprint: Blueprint = blueprintSchema.parse({
  id: 'invoice',
  version: 1,
  title: 'Invoice',
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
