import { foldTokens } from '#core/layout/fold';
import { languages } from './languages.ts';
import type { PageText } from './page-text.ts';

export type Language = (typeof languages)[number];

/** Small words that hardly another of these languages has. */
const smallWords: Record<Language, string> = {
  en: 'the and of to for with this that is are be by from your you will shall not or any at as it we our',
  de: 'und der die das den dem ist für mit von zu auf nicht ein eine wird werden bei oder sie wir ihre ihr im zum zur bis nach sind auch durch vom am',
  fr: 'le les des du et est pour dans avec sur une pas que votre vous nous sont aux ou ce cette au qui être sera',
  es: 'el los las del y es para con una su por que se este esta en lo al sus más como sin',
  pt: 'os das dos do da em um uma para com não por ao pela pelo que seu sua no na são às mais',
  it: 'il gli dei della del di che per con una sono è al alla nel dal dalla dello delle non le si suo sua',
  nl: 'het een van en voor met zijn niet op aan uw wij door bij naar te wordt worden is dat deze ook tot uit',
};

const words = Object.fromEntries(
  languages.map((language) => [language, new Set(foldTokens(smallWords[language], 'all'))]),
);

/** Below this many small words (forms, tables, cards) nothing is known. */
const enough = 6;
const tokensLookedAt = 3000;
/** One word that comes again and again ("de" of e-mail addresses) is not a language. */
const timesCounted = 3;
/** A language with this share of the strongest one's small words may be spoken as well. */
const share = 0.35;

/**
 * The languages a document may be in: phrases of others are not looked at, because "thé" without its accent is
 * "the", and "bar" is cash in German only. English is always among them: riders and invoices of all countries
 * borrow its words.
 */
export function spokenLanguages(pages: readonly PageText[]): ReadonlySet<Language> {
  const counts = new Map<Language, number>(languages.map((language) => [language, 0]));
  const seen = new Map<string, number>();
  let looked = 0;
  for (const page of pages) {
    for (const [i, start] of page.starts.entries()) {
      if (looked++ > tokensLookedAt) break;
      const token = page.squeezed.slice(start, page.starts[i + 1] ?? page.squeezed.length);
      const times = (seen.get(token) ?? 0) + 1;
      if (token.length > 7 || times > timesCounted) continue;
      seen.set(token, times);
      for (const language of languages) {
        if (words[language]?.has(token)) counts.set(language, (counts.get(language) ?? 0) + 1);
      }
    }
  }
  const most = Math.max(...counts.values());
  if (most < enough) return new Set(languages);
  return new Set(
    languages.filter((language) => language === 'en' || (counts.get(language) ?? 0) >= most * share),
  );
}
