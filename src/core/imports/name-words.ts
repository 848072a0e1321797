import { foldTokens } from '#core/layout/fold';

/** Words that say what something is and not which one: two names are not one thing for them. */
const generic = new Set(
  `the a an and of at der die das den und am im le la les l el los las il lo y e et de del di du da do
   hotel hotels hotell hostal hostel inn ltd limited gmbh llc inc ag sa srl bv ab as co company venue theatre theater
   teatro club hall arena airport`.split(/\s+/u),
);

/** Titles before and behind names of people, in any language, folded. */
const titles = new Set(
  `mr mrs ms miss mstr master herr frau dr prof sir madam mme mlle m monsieur madame sr sra srta senor senora sig sigra
   dhr mevr pan pani`.split(/\s+/u),
);

const mostTokens = 60;

/** The words of a name that tell it from others; all of them where nothing else would be left. */
export function tellingWords(name: string): string[] {
  const words = foldTokens(name.slice(0, 500)).slice(0, mostTokens);
  const telling = words.filter((word) => !generic.has(word));
  return telling.length > 0 ? telling : words;
}

/** The words of a person's name, without titles; 'SURNAME/GIVEN' has the same as 'Given Surname'. */
export function wordsOfPerson(name: string): string[] {
  const words = foldTokens(name.slice(0, 500)).slice(0, mostTokens);
  const own = words.filter((word) => !titles.has(word));
  return own.length > 0 ? own : words;
}
