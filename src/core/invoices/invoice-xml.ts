import { z } from 'zod';
import { invoiceDraftSchema } from './invoice.ts';

/** What reading an invoice in XML gives; apart from its reader, for those who only hear of it. */

export const invoiceSyntaxes = ['cii', 'zugferd1', 'ubl'] as const;
export type InvoiceSyntax = (typeof invoiceSyntaxes)[number];

export const invoiceXmlSchema = z.object({
  invoice: invoiceDraftSchema,
  syntax: z.enum(invoiceSyntaxes),
  /** What the file says it follows: urn:factur-x.eu:1p0:minimum, … */
  profile: z.string().nullable(),
  places: z.array(z.object({ term: z.string(), from: z.number(), to: z.number() })),
  /** Elements with values that our model has no place for. */
  lost: z.array(z.string()),
  /** Numbers with too many digits, which stand among what is lost. */
  refused: z.array(z.object({ term: z.string(), digits: z.int() })),
});
export type InvoiceXml = z.infer<typeof invoiceXmlSchema>;
