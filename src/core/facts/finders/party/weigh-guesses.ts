import { foldTokens } from '#core/layout/fold';
import type { Sheet } from '#core/layout/sheet';
import { findEmails, findUrls } from '../../parsers/contact.ts';
import { hasLegalForm, hasTradeWord, looksLikePerson } from '../../parsers/organization.ts';
import { type Guess, isOneName } from './guess.ts';

/** Adds what speaks for names by themselves: their form, web sites named like them, that they come again. */
export function weighGuesses(guesses: readonly Guess[], sheets: readonly Sheet[]): void {
  const domains = domainsOf(sheets);
  const codes = postCodes(sheets, guesses);
  for (const guess of guesses) award(guess, domains, codes);
  countAgain(guesses);
}

/** What speaks for a name by itself. */
function award(guess: Guess, domains: readonly string[], codes: ReadonlyMap<string, number>): void {
  const { nameText } = guess;
  if (nameText === '') return;
  // Senders print their address again at the foot; an address of delivery is the recipient's.
  const code = guess.address.town?.postCode ?? '';
  if (code !== '' && (codes.get(code) ?? 0) > 1 && guess.under === null) guess.issuer += 0.4;
  if (hasLegalForm(nameText)) {
    guess.issuer += 0.5;
    guess.recipient += 0.3;
  } else if (looksLikePerson(nameText)) guess.recipient += 0.25;
  else if (hasTradeWord(nameText)) guess.issuer += 0.3;
  if (domains.some((domain) => isNamedLike(domain, guess))) {
    guess.issuer += 1.3;
    guess.recipient -= 0.5;
  }
}

/** How many lines of the document a post code stands in. */
function postCodes(sheets: readonly Sheet[], guesses: readonly Guess[]): ReadonlyMap<string, number> {
  const wanted = new Set(guesses.flatMap(({ address }) => address.town?.postCode || []));
  const count = new Map<string, number>();
  for (const { pieces } of sheets.slice(0, 1)) {
    for (const { text } of pieces)
      for (const code of wanted) if (text.includes(code)) count.set(code, (count.get(code) ?? 0) + 1);
  }
  return count;
}

/**
 * The same name at several places is more likely one side; the issuer's is all over the paper. "ACME" in the logo and
 * "ACME Ltd" at the foot speak for one another.
 */
function countAgain(guesses: readonly Guess[]): void {
  const before = guesses.map(({ issuer, recipient }) => ({
    issuer: Math.max(0, issuer),
    recipient: Math.max(0, recipient),
  }));
  for (const [i, guess] of guesses.entries()) {
    let issuer = 0;
    let recipient = 0;
    for (const [j, other] of guesses.entries()) {
      if (i === j || !isOneName(guess, other)) continue;
      issuer += 0.15 + 0.3 * (before[j]?.issuer ?? 0);
      recipient += 0.1 * (before[j]?.recipient ?? 0);
    }
    guess.issuer += Math.min(2, issuer);
    guess.recipient += Math.min(0.4, recipient);
  }
}

/** The domains of the e-mail addresses and web sites of a document, without their endings. */
function domainsOf(sheets: readonly Sheet[]): string[] {
  const found = new Set<string>();
  for (const sheet of sheets.slice(0, 3)) {
    for (const piece of sheet.pieces) {
      if (!/[@.]/.test(piece.text)) continue;
      for (const { value } of [...findEmails(piece.text), ...findUrls(piece.text)]) {
        const host = value
          .replace(/^.*@|^https?:\/\//i, '')
          .replace(/^www\./i, '')
          .replace(/[/?#].*$/, '');
        const name = host
          .split('.')
          .slice(0, -1)
          .join('')
          .replace(/[^\p{L}\p{N}]/gu, '')
          .toLowerCase();
        if (name.length >= 4 && !freeMail.has(name)) found.add(name);
      }
    }
  }
  return [...found].slice(0, 12);
}

const freeMail = new Set(
  'gmail googlemail outlook hotmail yahoo icloud gmx web tonline posteo proton protonmail orange wanadoo laposte sapo libero alice telefonica bluewin'.split(
    ' ',
  ),
);

function isNamedLike(domain: string, { nameText, folded }: Guess): boolean {
  if (folded.length >= 4 && (folded.startsWith(domain) || domain.startsWith(folded))) return true;
  const words = foldTokens(nameText).filter((word) => word.length >= 4);
  return words.length > 0 && words.some((word) => word.length >= 5 && domain.includes(word));
}
