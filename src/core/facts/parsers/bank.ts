import { countrySpecs, isValidBIC, isValidIBAN } from 'ibantools';

/** `valid`: the check digits agree; a misread or made-up account has the right shape only. */
export type AccountAt = { value: string; valid: boolean; from: number; to: number };

const mostFound = 50;
const ibanShape = /(?<![A-Z\d])[A-Z]{2}\s?\d{2}(?:[ .-]?[A-Z\d]){10,32}/g;
const bicShape = /(?<![A-Z\d])[A-Z]{4}\s?[A-Z]{2}\s?[A-Z\d]{2}\s?(?:[A-Z\d]{3})?(?![A-Z\d])/g;

/** International account numbers, without spaces. Cut at the length their country has, whatever stands behind. */
export function findIbans(text: string): AccountAt[] {
  const found: AccountAt[] = [];
  for (const match of text.matchAll(ibanShape)) {
    if (found.length >= mostFound) break;
    const length = countrySpecs[match[0].slice(0, 2)]?.chars;
    if (!length) continue;
    let value = '';
    let end = 0;
    while (end < match[0].length && value.length < length) {
      const c = match[0][end++] ?? '';
      if (/[A-Z\d]/.test(c)) value += c;
    }
    if (value.length !== length || /[A-Z\d]/.test(match[0][end] ?? '')) continue;
    found.push({ value, valid: isValidIBAN(value), from: match.index, to: match.index + end });
  }
  return found;
}

/**
 * Bank identifiers (BIC, SWIFT). Eight capitals are a word more often than a bank: `valid` only says that the shape
 * and the country are right, so they count beside a label or an account.
 */
export function findBics(text: string): AccountAt[] {
  const found: AccountAt[] = [];
  for (const match of text.matchAll(bicShape)) {
    if (found.length >= mostFound) break;
    const value = match[0].replace(/\s/g, '');
    // "IBAN SE22 …" is an account and no bank.
    if (value.startsWith('IBAN') || !isValidBIC(value) || (/\s/.test(match[0]) && !/\d/.test(value)))
      continue;
    found.push({ value, valid: true, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** Whether a number without spaces is an international account number whose check digits hold. */
export function isValidAccount(value: string): boolean {
  return isValidIBAN(value);
}
