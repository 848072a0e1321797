import { choicePhrases } from './choices.ts';
import { byHandLabels, byHandPhrases, type Party, partyPhrases } from './parties.ts';
import type { Term, Topic } from './term.ts';
import { terms } from './terms.ts';
import { type Lexicon, looselyOf, plainlyOf, tokensOf } from './tokens.ts';
import { eitherFinancesPhrases, topicPhrases } from './topics.ts';

/** All phrases of the data, as they are looked up: made once, when the first label is read. */

/** Phrases by their words; of those that begin alike the longest is tried first. */
export class PhraseIndex<T> {
  readonly #byWords = new Map<string, T[]>();
  readonly #longest = new Map<string, number>();

  add(phrase: string, meaning: T): void {
    const tokens = tokensOf(phrase);
    // A phrase of which plain words leave one would mean more than it says.
    if (tokens.length > 1 || !/\s/.test(phrase)) this.put(tokens, meaning);
  }

  put(tokens: readonly string[], meaning: T): void {
    const [first] = tokens;
    if (first === undefined) return;
    const key = tokens.join(' ');
    const known = this.#byWords.get(key);
    if (!known) this.#byWords.set(key, [meaning]);
    else if (!known.includes(meaning)) known.push(meaning);
    this.#longest.set(first, Math.max(tokens.length, this.#longest.get(first) ?? 0));
  }

  /** What all of these words mean together. */
  get(tokens: readonly string[]): readonly T[] {
    return this.#byWords.get(tokens.join(' ')) ?? [];
  }

  /** The phrases in a text, each as long as can be, from the left. */
  in(tokens: readonly string[]): { from: number; to: number; meanings: readonly T[] }[] {
    const found: { from: number; to: number; meanings: readonly T[] }[] = [];
    for (let from = 0; from < tokens.length; ) {
      const match = this.#at(tokens, from);
      if (match) found.push(match);
      from = match?.to ?? from + 1;
    }
    return found;
  }

  #at(tokens: readonly string[], from: number) {
    const most = this.#longest.get(tokens[from] ?? '') ?? 0;
    for (let to = Math.min(tokens.length, from + most); to > from; to -= 1) {
      const meanings = this.get(tokens.slice(from, to));
      if (meanings.length > 0) return { from, to, meanings };
    }
    return undefined;
  }

  *words(): Generator<string, void, undefined> {
    for (const key of this.#byWords.keys()) yield* key.split(' ');
  }
}

export type PhraseBook = {
  lexicon: Lexicon;
  terms: PhraseIndex<Term>;
  /** The same by their words in the order of the alphabet: "expiration of lease" is "lease expiration". */
  termsAnyOrder: PhraseIndex<Term>;
  /** By what their words say, whichever of those that say the same they are. */
  termsLoosely: PhraseIndex<Term>;
  /** Those that plain words make: "owed to". */
  termsPlainly: PhraseIndex<Term>;
  parties: PhraseIndex<Party>;
  /** `finances` are those of a person or of a business. */
  topics: PhraseIndex<Topic | 'finances'>;
  byHandParts: PhraseIndex<string>;
  byHandLabels: PhraseIndex<string>;
  /** The fact and the answer. */
  choices: PhraseIndex<string>;
};

let made: PhraseBook | undefined;

export function phraseBook(): PhraseBook {
  made ??= make();
  return made;
}

function make(): PhraseBook {
  const book = {
    terms: new PhraseIndex<Term>(),
    termsAnyOrder: new PhraseIndex<Term>(),
    termsLoosely: new PhraseIndex<Term>(),
    termsPlainly: new PhraseIndex<Term>(),
    parties: new PhraseIndex<Party>(),
    topics: new PhraseIndex<Topic | 'finances'>(),
    byHandParts: new PhraseIndex<string>(),
    byHandLabels: new PhraseIndex<string>(),
    choices: new PhraseIndex<string>(),
  };
  for (const term of terms)
    for (const phrase of term.phrases) {
      const tokens = tokensOf(phrase);
      const loosely = looselyOf(tokens);
      if (loosely.length > 1) book.termsLoosely.put(loosely, term);
      if (tokens.length < 2 && /\s/.test(phrase)) {
        const plainly = plainlyOf(phrase);
        if (plainly.length > 1) book.termsPlainly.put(plainly, term);
      } else {
        book.terms.put(tokens, term);
        book.termsAnyOrder.put([...tokens].sort(), term);
      }
    }
  for (const [party, phrases] of entriesOf(partyPhrases))
    for (const phrase of phrases) book.parties.add(phrase, party);
  for (const [topic, phrases] of entriesOf(topicPhrases))
    for (const phrase of phrases) book.topics.add(phrase, topic);
  for (const phrase of eitherFinancesPhrases) book.topics.add(phrase, 'finances');
  for (const { why, phrases } of byHandPhrases)
    for (const phrase of phrases) book.byHandParts.add(phrase, why);
  for (const { why, phrases } of byHandLabels)
    for (const phrase of phrases) book.byHandLabels.add(phrase, why);
  for (const [fact, answers] of Object.entries(choicePhrases))
    for (const [answer, phrases] of Object.entries(answers))
      for (const phrase of phrases) book.choices.add(phrase, `${fact}=${answer}`);
  const words = new Set(Object.values(book).flatMap((index) => [...index.words()]));
  const byLength = new Map<number, string[]>();
  for (const word of words) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  return { ...book, lexicon: { words, byLength, read: new Map() } };
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  const entries: [K, V][] = [];
  for (const key in record) entries.push([key, record[key]]);
  return entries;
}
