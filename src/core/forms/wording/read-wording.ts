import { fold } from '#core/layout/fold';
import type { Party } from './parties.ts';
import { type PhraseBook, phraseBook } from './phrase-book.ts';
import { askingWords, idleWords } from './synonyms.ts';
import type { Term, Topic } from './term.ts';
import { looselyOf, plainlyOf, tokensOf, wordsIn } from './tokens.ts';

/** What a label, a heading, a tooltip or the name of a field says. */
export type Wording = {
  /** As they are compared, without what stands in brackets. */
  tokens: readonly string[];
  /** What it may ask for; several where the part of the form decides. */
  terms: readonly Term[];
  parties: ReadonlySet<Party>;
  /** "Owner 2" is 2, "second owner" too. */
  index: number | null;
  /** All its words are one phrase of what it asks for: a party among them may be part of the phrase. */
  whole: boolean;
  /** It is no phrase word for word, but says the same as one. */
  loosely: boolean;
  /** Words that neither name a party nor belong to what is asked for. */
  unexplained: readonly string[];
};

const aside =
  /\b(?:if (?:different|any|applicable|other|not|more|available|you|yes|no|none|married)|do not|see |attach|for (?:which|whom) |must (?:be|equal)|e\.g\.|i\.e\.|describe in|use additional|use separate|as shown|as it appears|as of the date|no p\.? ?o\.?|from (?:line|your|form (?:w-?2|1040|1065|1120))|(?<=\bnames?\s{1,3})shown on|per (?:tax|the) )/iu;
const ordinals: Readonly<Record<string, number>> = {
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
  first: 1,
  primary: 1,
  second: 2,
  secondary: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  a: 1,
  b: 2,
  c: 3,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};
const blanks = /\s+/u;
/** "Owners (two lines for each)" counts lines. */
const numberedParty =
  /\b(?:owner|principal|partner|shareholder|stockholder|member|individual|person|proprietor|creditor|lender|loan|debt|note ?holder|noteholder|holder|applicant|borrower)s? ?(?:no\.?|number|#|name)? ?(?:[-_:.#]? ?|\( ?(?=[a-z1-9]{1,5} ?(?:\)|of\b)))([1-9]|i{1,3}|[abc]|one|two|three|four|five)\b(?! ?(?:%|percent|or more))/iu;
const ordinalParty =
  /\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) (?:\w+ )?(?:owner|principal|partner|shareholder|member|individual|person)\b/iu;

/** "1a. Current name": how a form counts its fields says nothing of them. */
const itemNumber =
  /^\s{0,3}(?:(?:\d{1,2} ?[a-zA-Z]?|[a-zA-Z]|[ivx]{2,4})[.)]\s{1,3}(?=\p{L}{2})|\d{1,2}[a-z]?\s{1,3}(?=[A-Z][a-z]))/u;
const nextSentence = /(?<=\p{L}{2}|\))[.?!] (?=\p{Lu})/u;

/** Pure. Linear in the text, of which the first 600 characters are looked at. */
export function readWording(text: string): Wording {
  const short = text.slice(0, 600).replace(itemNumber, '');
  const wording = readShort(short);
  if (wording.terms.length > 0 && wording.unexplained.length === 0) return wording;
  // What follows the first sentence says how to fill it in.
  const end = short.search(nextSentence);
  const first = end < 0 ? undefined : readShort(short.slice(0, end));
  if (first && first.terms.length > 0 && first.unexplained.length === 0) return first;
  return beforeColon(short) ?? named(short) ?? wording;
}

const mostBeforeColon = 4;

/** "COLLATERAL: This statement covers the following collateral" */
function beforeColon(short: string): Wording | undefined {
  const at = short.indexOf(': ');
  const first = at < 0 ? '' : short.slice(0, at);
  if (first === '' || first.split(' ').length > mostBeforeColon) return undefined;
  if (short.slice(at + 2).split(' ').length < mostBeforeColon) return undefined;
  const wording = readShort(first);
  return wording.terms.length > 0 && wording.unexplained.length === 0 ? wording : undefined;
}

/** "Loan name (borrower's trade name)": what is not understood is explained. */
function named(short: string): Wording | undefined {
  const [explained, ...others] = withoutAsides(short).hints.map(readShort);
  if (!explained || others.length > 0 || explained.parties.size === 0) return undefined;
  // "(including owners)" asks for nobody's name.
  if (explained.terms.some(({ id }) => id === 'name') && !explained.tokens.includes('name')) return undefined;
  return explained.terms.length > 0 &&
    explained.unexplained.length === 0 &&
    !explained.parties.has('stranger')
    ? explained
    : undefined;
}

function readShort(short: string): Wording {
  const book = phraseBook();
  const { main, hints } = withoutAsides(short);
  const index = indexIn(short);
  const tokens = tokensOf(main, book.lexicon);
  let read = readText(main, tokens, index, book);
  const all = tokensOf(short, book.lexicon);
  if (all.length > tokens.length) {
    const whole = readText(short, all, index, book);
    const isUnderstood = read.terms.length > 0 && read.unexplained.length === 0;
    // "Telephone (home)" asks for more than a telephone.
    const saysMore = whole.whole && !whole.loosely && all.length <= tokens.length + 2;
    if (whole.terms.length > 0 && whole.unexplained.length === 0 && (!isUnderstood || saysMore)) read = whole;
  }
  for (const hint of hints) {
    const said = tokensOf(hint, book.lexicon);
    if (said.length > 3) continue;
    const named = new Set(book.parties.in(said).flatMap(({ meanings }) => meanings));
    // "(OC / EPC)": either of them.
    if (named.has('stranger') && named.size === 1)
      read = { ...read, parties: new Set([...read.parties, 'stranger']) };
    // "Insured life (majority owner)"
    const [only] = named;
    if (only === 'owner' && named.size === 1 && read.parties.size === 1 && !negated.test(short))
      if (read.parties.has('stranger') || read.parties.has('applicant'))
        read = { ...read, parties: new Set(['owner']) };
  }
  return { ...read, index };
}

const negated = /\b(?:not|other|another|no)\b/iu;

function readText(
  text: string,
  tokens: readonly string[],
  index: number | null,
  book: PhraseBook,
): Omit<Wording, 'index'> {
  const words = plainlyOf(text, book.lexicon);
  const plain = book.termsPlainly.get(words);
  const read = readTokens(tokens, book, index !== null || !words.some((word) => askingWords.has(word)));
  return plain.length > 0 ? { ...read, terms: plain, unexplained: [], whole: true } : read;
}

/** @param mayName whether somebody who is named alone is asked for the name */
function readTokens(tokens: readonly string[], book: PhraseBook, mayName: boolean): Omit<Wording, 'index'> {
  const spans = book.parties.in(tokens);
  const parties = new Set<Party>(spans.flatMap(({ meanings }) => meanings));
  const isParty = tokens.map((_, at) => spans.some(({ from, to }) => at >= from && at < to));
  const rest = tokens.filter((_, at) => !isParty[at]);
  // A whole label that is a phrase, with the party or without.
  for (const words of [tokens, rest]) {
    const found = words.length > 0 ? [...book.terms.get(words), ...anyOrder(words, book)] : [];
    if (found.length > 0)
      return {
        tokens,
        terms: [...new Set(found)],
        parties,
        whole: words === tokens,
        loosely: false,
        unexplained: [],
      };
  }
  for (const words of [tokens, rest]) {
    const said = words.filter((word) => !idleWords.has(word));
    const found = said.length < words.length ? book.terms.get(said) : [];
    if (found.length > 0)
      return { tokens, terms: found, parties, whole: words === tokens, loosely: true, unexplained: [] };
  }
  for (const words of [tokens, rest]) {
    const found = words.length > mostLoose ? [] : book.termsLoosely.get(looselyOf(words));
    if (found.length > 0)
      return { tokens, terms: found, parties, whole: words === tokens, loosely: true, unexplained: [] };
  }
  const alternatives = rest.length > mostLoose ? [] : sameInAll(rest, book);
  if (alternatives.length > 0)
    return { tokens, terms: alternatives, parties, whole: false, loosely: true, unexplained: [] };
  // Else the phrase that explains most of it.
  let best: { terms: readonly Term[]; unexplained: string[] } = { terms: [], unexplained: rest };
  for (const { from, to, meanings } of book.terms.in(tokens)) {
    const unexplained = tokens.filter((_, at) => !isParty[at] && (at < from || at >= to));
    if (best.terms.length === 0 || unexplained.length < best.unexplained.length)
      best = { terms: meanings, unexplained };
  }
  // Whom alone a label names, it asks for the name of; in a part about something else it may be a phrase of that.
  if (rest.length === 0 && parties.size > 0 && mayName) {
    const terms = [...book.terms.get(['name']), ...best.terms.filter(({ topics }) => topics !== undefined)];
    return { tokens, parties, whole: false, loosely: false, terms, unexplained: [] };
  }
  return { tokens, parties, whole: false, loosely: false, ...best };
}

/** Sentences say more than a phrase in other words. */
const mostLoose = 8;

/** "Pension and retirement accounts": phrases one after the other that may all ask for the same ask for that. */
function sameInAll(words: readonly string[], book: PhraseBook): readonly Term[] {
  const spans = book.terms.in(words);
  if (spans.length < 2 || spans.reduce((sum, { from, to }) => sum + to - from, 0) < words.length) return [];
  const [first, ...others] = spans;
  return (first?.meanings ?? []).filter((term) => others.every(({ meanings }) => meanings.includes(term)));
}

function anyOrder(words: readonly string[], book: PhraseBook): readonly Term[] {
  return words.length < 2 || words.length > 6 ? [] : book.termsAnyOrder.get([...words].sort());
}

/** A label without what stands in brackets and what is said of how to fill it in. */
function withoutAsides(text: string): { main: string; hints: string[] } {
  const hints: string[] = [];
  let main = '';
  let hint = '';
  let depth = 0;
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    else if (depth > 0 && (character === ')' || character === ']')) {
      depth -= 1;
      if (depth > 0) continue;
      hints.push(hint);
      hint = '';
      main += ' ';
    } else if (depth > 0) hint += character;
    else main += character;
  }
  if (hint !== '') hints.push(hint);
  const from = main.search(aside);
  if (from > 2) {
    hints.push(main.slice(from));
    main = main.slice(0, from);
  }
  return { main, hints };
}

function indexIn(text: string): number | null {
  const folded = fold(text.replaceAll('_', ' ').split(blanks).join(' '));
  const numbered = numberedParty.exec(folded)?.[1];
  if (numbered !== undefined) return /\d/.test(numbered) ? Number(numbered) : (ordinals[numbered] ?? null);
  const ordinal = ordinalParty.exec(folded)?.[1];
  return ordinal === undefined ? null : (ordinals[ordinal] ?? null);
}

/** What a heading says its part of a form is about. */
export function topicsIn(text: string): Set<Topic | 'finances'> {
  const book = phraseBook();
  return new Set(book.topics.in(tokensOf(text, book.lexicon)).flatMap(({ meanings }) => meanings));
}

/** Why only a hand may fill in the part of a form that a heading stands over; null where anybody may. */
export function byHandPartIn(text: string): string | null {
  const book = phraseBook();
  return book.byHandParts.in(tokensOf(text, book.lexicon))[0]?.meanings[0] ?? null;
}

const ofFirstName = /\bfirst name initial\b/u;

/** Why only a hand may fill in a box with this label; null where anybody may. */
export function byHandLabelIn(text: string): string | null {
  const book = phraseBook();
  const tokens = tokensOf(text, book.lexicon);
  const found = book.byHandLabels.in(tokens)[0];
  if (!found) return null;
  // A middle initial and a security interest are no marks of a person.
  return tokens.includes('middle') || ofFirstName.test(tokens.join(' ')) ? null : (found.meanings[0] ?? null);
}

/** What an answer beside a box to tick means: of each fact that has such an answer, which. */
export function answersIn(text: string): Map<string, string> {
  const book = phraseBook();
  const said = text.replace(itemNumber, '');
  const { main } = withoutAsides(said);
  const tokens = tokensOf(main, book.lexicon);
  const whole = tokensOf(said, book.lexicon);
  const answers = new Map<string, string>();
  // "Corporation (S)" says more than "Corporation".
  for (const words of [whole, tokens])
    for (const meaning of book.choices.get(words)) {
      const at = meaning.indexOf('=');
      if (!answers.has(meaning.slice(0, at))) answers.set(meaning.slice(0, at), meaning.slice(at + 1));
    }
  return answers.size > 0 ? answers : answersWithin(tokens, book);
}

const shortestSentence = 3;

/** A whole sentence beside a box: the one answer that it speaks of. */
function answersWithin(tokens: readonly string[], book: PhraseBook): Map<string, string> {
  const found = new Map<string, Set<string>>();
  if (tokens.length < shortestSentence || tokens.includes('not')) return new Map();
  for (const { meanings } of book.choices.in(tokens))
    for (const meaning of meanings) {
      const at = meaning.indexOf('=');
      const fact = meaning.slice(0, at);
      found.set(fact, (found.get(fact) ?? new Set()).add(meaning.slice(at + 1)));
    }
  const answers = new Map<string, string>();
  for (const [fact, all] of found) {
    const exact = [...all].filter((one) => !one.includes('|'));
    const [only] = exact.length > 0 ? exact : all;
    if (only !== undefined && (exact.length === 1 || all.size === 1)) answers.set(fact, only);
  }
  return answers;
}

/** The words of a text in small letters, for what is told from them alone: "print name", "month". */
export function plainly(text: string): string {
  return wordsIn(text).join(' ');
}
