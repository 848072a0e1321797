import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexicon } from '#core/classification/lexicon';
import { type PageText, pageTextOf } from '#core/classification/page-text';
import { quote } from '#core/classification/quote';
import { spokenLanguages } from '#core/classification/spoken-languages';
import { sheetOf } from '#core/layout/sheet';
import { paper, sheet } from './pages.ts';

const page = (text: string): PageText => pageTextOf(paper(text), 0);

/** The words of the page where one of the phrases stands, as written. */
function found(text: string, ...phrases: string[]): string[] {
  const lexicon = new Lexicon();
  for (const phrase of phrases) lexicon.add(phrase);
  const prepared = page(text);
  return lexicon.find(prepared).map((hit) => {
    const from = prepared.wordOf[hit.from] ?? 0;
    return quote(prepared, from, (prepared.wordOf[hit.to - 1] ?? from) + 1).snippet;
  });
}

describe('looking phrases up', () => {
  it.each([
    ['BANK STATEMENT', 'bank statement'],
    ['B A N K  statement', 'bank statement'],
    ['BankStatement', 'bank statement'],
    ['Relevé de compte', 'releve de compte'],
    ['RELEVE DE COMPTE', 'relevé de compte'],
    ['Check-in/Check-out', 'check out'],
    ['Driver’s license', 'drivers license'],
    ['lnvo1ce', 'invoice'],
    ['Invoice #', 'invoice no'],
    ['bank\nstatement', 'bank statement'],
  ])('%j holds %j', (text, phrase) => {
    expect(found(text, phrase)).toHaveLength(1);
  });

  it.each([
    ['invoices', 'invoice'],
    ['reinvoice', 'invoice'],
    ['statement bank', 'bank statement'],
    ['Form 1920', 'form 1919'],
    ['Lessor', 'lessee'],
    ['professional reference', 'professional references'],
    ['Invoice', 'invoice #'],
  ])('%j does not hold %j', (text, phrase) => {
    expect(found(text, phrase)).toEqual([]);
  });

  it('a long phrase may have any one letter but the last wrong, missing or too much', () => {
    const phrase = 'certificateofinsurance';
    const letters = 'cehkpquvwxyz';
    fc.assert(
      fc.property(fc.nat(phrase.length - 2), fc.nat(letters.length - 1), fc.nat(2), (at, which, kind) => {
        // The first letter tells where the phrase begins; one too much there makes it another word.
        fc.pre(kind !== 2 || at > 0);
        // A double of the last letter but one cannot be told from a wrong last letter.
        fc.pre(kind !== 2 || at < phrase.length - 2 || letters[which] !== phrase[at]);
        const letter = kind === 1 ? '' : (letters[which] ?? '');
        const text = phrase.slice(0, at) + letter + phrase.slice(kind === 2 ? at : at + 1);
        // "rn" is read as "m" on purpose, so a letter that makes it is worth two.
        fc.pre(!text.includes('rn'));
        expect(found(`this ${text} is`, 'certificate of insurance')).toEqual([text]);
      }),
    );
  });

  it('what is a phrase itself is no misspelling of another', () => {
    expect(found('Employee name', 'employer name', 'employee name')).toHaveLength(1);
  });

  it('every hit is made of whole words of the page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('bank', 'state', 'ment', 'in', 'voice', 'a'), { maxLength: 12 }),
        (words) => {
          for (const hit of found(words.join(' '), 'bank statement', 'invoice', 'a bank')) {
            expect(words.join(' ')).toContain(hit);
          }
        },
      ),
    );
  });
});

describe('segments and titles', () => {
  it('are worked out once a page, from the pieces of its sheet', () => {
    const pages = sheet(1, ['Bill to: ACME Ltd']);
    expect(pageTextOf(pages, 0)).toBe(pageTextOf(pages, 0));
    expect(pageTextOf(pages, 0).segments.map(({ text }) => text)).toEqual(
      sheetOf(pages, 0).pieces.map(({ text }) => text),
    );
  });

  it('a wide gap in a line parts two segments', () => {
    const wide = pageTextOf(sheet(1, [{ text: 'ACME Ltd' }, { text: 'INVOICE', x: 400, y: 50 }]), 0);
    expect(wide.segments.map((segment) => segment.text)).toEqual(['ACME Ltd', 'INVOICE']);
  });

  it('large type at the top is more of a title than small type below, and sentences are hardly one', () => {
    const { segments } = pageTextOf(
      sheet(1, [
        { text: 'Large', size: 22 },
        'Please read all of this with care.',
        ...Array.from({ length: 30 }, (_, i) => `line ${i} of the text as it goes on and on and on`),
        'small and low',
      ]),
      0,
    );
    const titles = segments.map((segment) => segment.title);
    expect(titles[0]).toBe(1);
    expect(titles[1]).toBeLessThan(0.5);
    expect(titles.at(-1)).toBe(0);
  });
});

describe('languages', () => {
  it('are those of the small words, and English always', () => {
    const german = page(
      'Wir danken für Ihren Auftrag und berechnen Ihnen die Arbeit nach dem Angebot, zahlbar bis zum 3. Mai',
    );
    expect([...spokenLanguages([german])].sort()).toEqual(['de', 'en']);
  });

  it('one word again and again is not a language', () => {
    const english = page(
      `The rent of the house is due on the first of the month for you. ${'info@mill.de de '.repeat(50)}`,
    );
    expect([...spokenLanguages([english])]).toEqual(['en']);
  });

  it('are all of them where there is too little to tell', () => {
    expect(spokenLanguages([page('Rechnung 12')]).size).toBe(7);
  });
});
