import path from 'node:path';
import { z } from 'zod';

/** What the official validator's process is told and answers. */

export const officialRequestSchema = z.object({
  id: z.int(),
  xml: z.string(),
  syntax: z.enum(['ubl', 'cii']),
  schemasDir: z.string(),
});
export type OfficialRequest = z.infer<typeof officialRequestSchema>;

export const officialFindingSchema = z.object({
  /** The official id, or XSD. */
  rule: z.string(),
  message: z.string(),
});
export type OfficialFinding = z.infer<typeof officialFindingSchema>;

export const officialReplySchema = z.union([
  z.object({ id: z.int(), findings: z.array(officialFindingSchema) }),
  z.object({ id: z.int(), failure: z.string() }),
]);
export type OfficialReply = z.infer<typeof officialReplySchema>;

/** Where the official schemas lie in a folder laid out like INVOICE_SCHEMAS_DIR. */
export function officialFiles(schemasDir: string, syntax: 'ubl' | 'cii', xml: string) {
  if (syntax === 'cii') {
    return {
      xsd: path.join(schemasDir, 'cii-d16b/uncefact/data/standard/CrossIndustryInvoice_100pD16B.xsd'),
      schematron: path.join(schemasDir, 'en16931/EN16931-CII.sch'),
    };
  }
  const kind = /<(?:\w+:)?CreditNote\b/.test(xml) ? 'CreditNote' : 'Invoice';
  return {
    xsd: path.join(schemasDir, `ubl-2.1/maindoc/UBL-${kind}-2.1.xsd`),
    schematron: path.join(schemasDir, 'en16931/EN16931-UBL.sch'),
  };
}
