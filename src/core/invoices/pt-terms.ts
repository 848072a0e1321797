import { decimal } from './decimals.ts';
import type { InvoiceDraft, PartyDraft } from './invoice.ts';
import { exemptionCodeOf } from './pt-exemptions.ts';

/** What a Portuguese invoice says beside EN 16931's terms, out of those terms. */

/** The NIF of whoever gives none: "consumidor final". */
export const finalConsumer = '999999990';

/** A NIF without its country; undefined where the party names no Portuguese one. */
export function nifOf(party: PartyDraft): string | undefined {
  for (const id of [party.vatId, party.taxId]) {
    const nif = /^(?:PT)?(\d{9})$/.exec(id?.replace(/[\s.]/g, '') ?? '')?.[1];
    if (nif !== undefined) return nif;
  }
  return undefined;
}

/** Eight digits weighted 9 to 2; the ninth makes the sum divisible by 11, with 0 for 10. */
export function isNif(nif: string): boolean {
  if (!/^[1-35-9]\d{8}$|^45\d{7}$/.test(nif)) return false;
  const weighted = [...nif.slice(0, 8)].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  const check = (11 - (weighted % 11)) % 11;
  return Number(nif[8]) === (check === 10 ? 0 : check);
}

export const documentTypes = ['FT', 'FS', 'FR', 'NC', 'ND', 'VD'] as const;
export type PtDocumentType = (typeof documentTypes)[number];

const typeByCode: Readonly<Record<string, PtDocumentType>> = { '381': 'NC', '383': 'ND', '384': 'FT' };

/** `FT 2024A/17`: kind, series and number. */
export function numberParts(draft: InvoiceDraft): {
  type: PtDocumentType;
  series: string | undefined;
  sequence: string | undefined;
} {
  const [, printed, series, sequence] = /^(?:([A-Z]{2})\s+)?(\S.*)\/\s*(\d+)$/.exec(draft.number ?? '') ?? [];
  const type = documentTypes.find((known) => known === printed) ?? typeByCode[draft.typeCode ?? ''] ?? 'FT';
  return { type, series: series?.trimEnd(), sequence };
}

/** IVA rates: normal, intermediate and reduced on the mainland, in Madeira and in the Azores. */
const rateLevels: Readonly<Record<string, 'NOR' | 'INT' | 'RED'>> = {
  '23': 'NOR',
  '22': 'NOR',
  '16': 'NOR',
  '13': 'INT',
  '12': 'INT',
  '9': 'INT',
  '6': 'RED',
  '5': 'RED',
  '4': 'RED',
};

/** ISE without IVA, OUT (another rate) for what is none of Portugal's. */
export function rateLevel(rate: string | undefined): 'NOR' | 'INT' | 'RED' | 'ISE' | 'OUT' {
  const value = decimal(rate);
  if (!value || value.eq(0)) return 'ISE';
  return rateLevels[value.toString()] ?? 'OUT';
}

/** Why no IVA is charged, as a code: the one given, or the one that goes with the words. */
export function portugueseExemption(one: InvoiceDraft['vatBreakdown'][number]): string | undefined {
  const given = one.exemptionCode;
  if (given !== undefined && /^M\d\d$/.test(given)) return given;
  return exemptionCodeOf(`${given ?? ''} ${one.exemptionReason ?? ''}`);
}
