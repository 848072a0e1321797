import type { InvoiceDraft } from './invoice.ts';

/** What a list shows of an invoice; null what it does not have. */
export type Heading = {
  seller: string | null;
  number: string | null;
  /** 'YYYY-MM-DD'. */
  issueDate: string | null;
  /** With VAT: a plain decimal. */
  total: string | null;
  /** ISO 4217. */
  currency: string | null;
};

/** By which people know an invoice in a list. */
export function headingOf({ seller, number, issueDate, totals, currency }: InvoiceDraft): Heading {
  return {
    seller: seller.name ?? null,
    number: number ?? null,
    issueDate: issueDate ?? null,
    total: totals.gross ?? null,
    currency: currency ?? null,
  };
}

/** Of XML that cannot be read. */
export const noHeading: Heading = {
  seller: null,
  number: null,
  issueDate: null,
  total: null,
  currency: null,
};
