import { hasLegalForm, hasTradeWord, looksLikePerson } from '../../parsers/organization.ts';
import { officeAt } from './offices.ts';

/** Words with capitals that begin no name. */
const notNames =
  /^(?:by|title|name|its|date|signature|sign|the|this|dear|yours|kind|managed|attn|attention|schedule|exhibit|appendix|section|article|home|business|capital|percentage|ownership|address|phone|email|street)\b/iu;

/** A person's name that a text begins with and that is more than a title; null where it is none. */
export function readName(text: string): { value: string; from: number } | null {
  const lead = /^\s*(?:(?:mr|mrs|ms|dr)\.?\s)?/iu.exec(text)?.[0].length ?? 0;
  const value = (/^[^,(:;_\d]{3,50}/u.exec(text.slice(lead))?.[0] ?? '').trim();
  if (!looksLikePerson(value) || notNames.test(value) || hasLegalForm(value) || hasTradeWord(value))
    return null;
  return officeAt(value) === null ? { value, from: lead } : null;
}
