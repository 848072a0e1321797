import type { InvoiceDraft } from '#core/invoices/invoice';

/** Valid invoices of every kind that has rules of its own, as drafts. Each call gives a fresh one. */
export const sampleInvoices = {
  standard: () => sample({}),
  'multi-rate': () =>
    sample({
      lines: [
        line('1', 'Desk', '2', '150.00', '300.00', '19'),
        line('2', 'Book', '3', '20.00', '60.00', '7'),
      ],
      vatBreakdown: [vat('S', '19', '300.00', '57.00'), vat('S', '7', '60.00', '4.20')],
      totals: { lineNet: '360.00', net: '360.00', vat: '61.20', gross: '421.20', due: '421.20' },
    }),
  'reverse charge': () =>
    withoutVat('AE', { exemptionReason: 'Reverse charge', exemptionCode: 'VATEX-EU-AE' }),
  'intra-community': () => ({
    ...withoutVat('K', { exemptionReason: 'Intra-community supply', exemptionCode: 'VATEX-EU-IC' }),
    deliveryDate: '2026-03-01',
    deliverTo: { address: { country: 'FR' } },
  }),
  export: () => withoutVat('G', { exemptionReason: 'Export outside the EU', exemptionCode: 'VATEX-EU-G' }),
  exempt: () => withoutVat('E', { exemptionReason: 'Exempt under article 132' }),
  'zero rate': () => withoutVat('Z', {}),
  'not subject to VAT': () => {
    const draft = withoutVat('O', { exemptionReason: 'Not subject to VAT' });
    draft.seller = { ...draft.seller, vatId: undefined, legalId: 'HRB 4711' };
    draft.buyer = { ...draft.buyer, vatId: undefined };
    for (const one of [...draft.lines, ...draft.vatBreakdown]) {
      if ('vatRate' in one) one.vatRate = undefined;
      if ('rate' in one) one.rate = undefined;
    }
    return draft;
  },
  'credit note': () =>
    sample({
      typeCode: '381',
      number: 'CN-1',
      preceding: [{ number: 'R-2026-17', issueDate: '2026-02-01' }],
    }),
  'allowances and charges': () => {
    const lines = [line('1', 'Desk', '2', '150.00', '290.00', '19')];
    for (const one of lines) {
      one.allowances = [{ isCharge: false, amount: '10.00', reason: 'Discount' }];
    }
    return sample({
      lines,
      allowances: [
        { isCharge: false, amount: '20.00', reason: 'Loyalty', vatCategory: 'S', vatRate: '19' },
        { isCharge: true, amount: '5.50', reason: 'Freight', vatCategory: 'S', vatRate: '19' },
      ],
      vatBreakdown: [vat('S', '19', '275.50', '52.35')],
      totals: {
        lineNet: '290.00',
        allowances: '20.00',
        charges: '5.50',
        net: '275.50',
        vat: '52.35',
        gross: '327.85',
        prepaid: '100.00',
        due: '227.85',
      },
    });
  },
  'many terms': () =>
    sample({
      taxPointDate: '2026-03-02',
      deliveryDate: '2026-03-01',
      period: { start: '2026-02-01', end: '2026-02-28' },
      vatCurrency: 'SEK',
      buyerReference: 'BR-1',
      orderReference: 'PO-1',
      contractReference: 'C-1',
      projectReference: 'P-1',
      notes: ['Thank you & <goodbye>'],
      payee: { name: 'Factoring Bank AG' },
      deliverTo: { name: 'Warehouse', address: { city: 'Lyon', postCode: '69001', country: 'FR' } },
      taxRepresentative: {
        name: 'Steuer GmbH',
        vatId: 'DE111111125',
        address: { city: 'Bonn', postCode: '53111', country: 'DE' },
      },
      preceding: [{ number: 'R-2026-01', issueDate: '2026-01-15' }],
      totals: {
        lineNet: '300.00',
        net: '300.00',
        vat: '57.00',
        vatInVatCurrency: '640.00',
        gross: '357.00',
        rounding: '0.50',
        due: '357.50',
      },
    }),
} satisfies Record<string, () => InvoiceDraft>;

export type SampleKind = keyof typeof sampleInvoices;

/** A Portuguese invoice that our own mapping takes. */
export function portugueseSample(): InvoiceDraft {
  return sample({
    number: 'FT 2026A/17',
    atcud: 'JFABC123-17',
    certification: 'Xy3K-Processado por programa certificado n.º 9999/AT',
    seller: {
      name: 'Oficina do Tejo, Lda',
      vatId: 'PT508136644',
      address: { street: 'Rua Nova 1', city: 'Lisboa', postCode: '1100-001', country: 'PT' },
    },
    buyer: {
      name: 'Maria Silva',
      vatId: 'PT999999990',
      address: { street: 'Rua Velha 2', city: 'Porto', postCode: '4000-001', country: 'PT' },
    },
    lines: [
      line('1', 'Serviço', '2', '150.00', '300.00', '23'),
      { ...line('2', 'Formação', '1', '50.00', '50.00', '0'), vatCategory: 'E' },
    ],
    vatBreakdown: [
      vat('S', '23', '300.00', '69.00'),
      { ...vat('E', '0', '50.00', '0.00'), exemptionReason: 'Isento artigo 9.º do CIVA' },
    ],
    totals: { lineNet: '350.00', net: '350.00', vat: '69.00', gross: '419.00', due: '419.00' },
  });
}

function sample(parts: Partial<InvoiceDraft>): InvoiceDraft {
  return {
    number: 'R-2026-42',
    typeCode: '380',
    issueDate: '2026-03-03',
    dueDate: '2026-04-02',
    currency: 'EUR',
    notes: [],
    seller: {
      name: 'Möbelwerk Süd GmbH',
      vatId: 'DE123456789',
      contact: 'Anna Beispiel',
      phone: '+49 89 1234',
      email: 'anna@example.com',
      address: { street: 'Werkstraße 1', city: 'München', postCode: '80331', country: 'DE' },
    },
    buyer: {
      name: 'Kontor SARL',
      vatId: 'FR12345678901',
      address: { street: '1 rue du Port', city: 'Lyon', postCode: '69001', country: 'FR' },
    },
    preceding: [],
    payment: {
      meansCode: '58',
      iban: 'DE02120300000000202051',
      bic: 'BYLADEM1001',
      terms: '30 days net',
      reference: 'R-2026-42',
    },
    allowances: [],
    lines: [line('1', 'Desk', '2', '150.00', '300.00', '19')],
    vatBreakdown: [vat('S', '19', '300.00', '57.00')],
    totals: { lineNet: '300.00', net: '300.00', vat: '57.00', gross: '357.00', due: '357.00' },
    ...parts,
  };
}

function withoutVat(
  category: string,
  reason: Pick<InvoiceDraft['vatBreakdown'][number], 'exemptionReason' | 'exemptionCode'>,
): InvoiceDraft {
  return sample({
    lines: [{ ...line('1', 'Desk', '2', '150.00', '300.00', '0'), vatCategory: category }],
    vatBreakdown: [{ ...vat(category, '0', '300.00', '0.00'), ...reason }],
    totals: { lineNet: '300.00', net: '300.00', vat: '0.00', gross: '300.00', due: '300.00' },
  });
}

function line(
  id: string,
  name: string,
  quantity: string,
  netPrice: string,
  netAmount: string,
  vatRate: string,
): InvoiceDraft['lines'][number] {
  return {
    id,
    name,
    quantity,
    unitCode: 'H87',
    netPrice,
    netAmount,
    vatCategory: 'S',
    vatRate,
    allowances: [],
  };
}

function vat(
  category: string,
  rate: string,
  taxable: string,
  tax: string,
): InvoiceDraft['vatBreakdown'][number] {
  return { category, rate, taxable, tax };
}
