import type { InvoiceDraft } from '#core/invoices/invoice';

/** An invoice that holds by every rule of EN 16931, to try judges on. Each call gives a fresh one. */
export function proofInvoice(): InvoiceDraft {
  return {
    number: 'PROOF-1',
    typeCode: '380',
    issueDate: '2026-03-03',
    dueDate: '2026-04-02',
    currency: 'EUR',
    notes: [],
    seller: {
      name: 'Seller GmbH',
      vatId: 'DE123456789',
      address: { street: 'Werkstraße 1', city: 'München', postCode: '80331', country: 'DE' },
    },
    buyer: {
      name: 'Buyer SARL',
      vatId: 'FR12345678901',
      address: { street: 'Rue Neuve 2', city: 'Lyon', postCode: '69001', country: 'FR' },
    },
    payment: { meansCode: '58', iban: 'DE89370400440532013000' },
    allowances: [],
    preceding: [],
    vatBreakdown: [{ category: 'S', rate: '19', taxable: '327.85', tax: '62.29' }],
    totals: {
      lineNet: '327.85',
      net: '327.85',
      vat: '62.29',
      gross: '390.14',
      prepaid: '100.10',
      due: '290.04',
    },
    lines: [
      {
        id: '1',
        name: 'Desk',
        quantity: '1',
        unitCode: 'C62',
        netPrice: '327.85',
        netAmount: '327.85',
        vatCategory: 'S',
        vatRate: '19',
        allowances: [],
      },
    ],
  };
}
