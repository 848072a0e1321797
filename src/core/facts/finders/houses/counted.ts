import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, spansOf } from '../../paragraphs.ts';
import { parseNumber } from '../../parsers/number.ts';
import { findPhrases } from '../../phrases.ts';

/** Between a count and what is counted: "8 single rooms", "9 × Classic single". */
const before = /(?<![\d.,:/-])(?<number>\d{1,3}(?:[.,’'\s]\d{3})*)\s?(?:x|×)?\s?(?:\p{L}[\p{L}-]{1,14}\s)?$/u;
/** "six rooms", "nine (9) single rooms": small counts as words. */
const beforeInWords =
  /(?<!\p{L})(?<word>\p{L}{2,8})\s(?:\((?:\d{1,2})\)\s)?(?:\p{L}[\p{L}-]{1,14}\s){0,2}$/iu;
const behindInWords = /^[\s:=]{0,3}(?<word>\p{L}{2,8})(?=[\s(]|$)/iu;
const words: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'two zwei deux dos due twee två to to dois duas',
    'three drei trois tres tre drie tre tre tre três',
    'four vier quatre cuatro quattro vier fyra fire fire quatro',
    'five fünf cinq cinco cinque vijf fem fem fem cinco',
    'six sechs six seis sei zes sex seks seks seis',
    'seven sieben sept siete sette zeven sju syv sju sete',
    'eight acht huit ocho otto acht åtta otte åtte oito',
    'nine neun neuf nueve nove negen nio ni ni nove',
    'ten zehn dix diez dieci tien tio ti ti dez',
    'eleven elf onze once undici elf elva elleve elleve onze',
    'twelve zwölf douze doce dodici twaalf tolv tolv tolv doze',
  ].flatMap((all, i) => all.split(' ').map((word): [string, number] => [word, i + 2])),
);

const behind =
  /^[\s:(=.…]{0,4}(?:of|de|von|di|ca\.?|about|max\.?|beträgt|concordata|agreed|as agreed|\(as agreed\))?[\s:]{0,2}(?<number>\d{1,3}(?:[.,’'\s]\d{3})*)(?![\d:/%]|[.,]\d|\s?[€$£]|\s?(?:EUR|USD|GBP|SEK))/u;

/** Counts of what a field of a section counts, by the words for it: "9 habitaciones", "1.800 Personen". */
export function countedIn(
  paragraphs: readonly Paragraph[],
  section: Section,
  { context }: DocumentView,
): Candidate[] {
  return section.fields
    .filter(({ type, values }) => type === 'quantity' && Object.keys(values).length > 0)
    .flatMap((field) =>
      paragraphs.flatMap((paragraph) =>
        findPhrases(paragraph.text, field.values).flatMap((phrase): Candidate[] => {
          const total = beforeBracket(paragraph.text, phrase.from);
          if (total) return [countAt(paragraph, total, section, field)];
          const ahead = before.exec(paragraph.text.slice(0, phrase.from));
          const told = ahead ? null : inWords(paragraph.text, phrase);
          if (told) return [countAt(paragraph, told, section, field)];
          const after = ahead ? null : behind.exec(paragraph.text.slice(phrase.to));
          const number = ahead?.groups?.number ?? after?.groups?.number;
          const value =
            number === undefined ? null : (parseNumber(number, context.numberStyle) ?? parseNumber(number));
          if (number === undefined || value === null) return [];
          const from = ahead
            ? ahead.index + ahead[0].indexOf(number)
            : phrase.to + (after?.[0].lastIndexOf(number) ?? 0);
          const whole = value.replace(/\.\d+$/, (rest) => (/^\.0+$/.test(rest) ? '' : rest.replace('.', '')));
          const at = { value: whole, from, to: from + number.length };
          return [countAt(paragraph, at, section, field, ahead ? 0.75 : 0.6)];
        }),
      ),
    );
}

type Count = { value: string; from: number; to: number };

function countAt(
  paragraph: Paragraph,
  { value, from, to }: Count,
  { id }: Section,
  field: Field,
  score = 0.75,
): Candidate {
  return candidateOf({
    section: id,
    field: field.id,
    type: field.type,
    value,
    spans: spansOf(paragraph, { from, to }),
    rule: 'counted there',
    score,
    features: { near: 0.9, shape: 1, label: 0.6, agrees: 0.6 },
  });
}

const rightBefore = /(?<![\p{L}\d.,])(?<count>\p{L}{2,8}|\d{1,3})\s?$/u;
const longestBracket = 80;

/** "six (4 singles, 2 twins)": what stands in the bracket are parts of the count before it. */
function beforeBracket(text: string, at: number): Count | null {
  const open = text.lastIndexOf('(', at);
  const inside = text.slice(open + 1, at);
  if (open < 0 || inside.length > longestBracket || inside.includes(')')) return null;
  const match = rightBefore.exec(text.slice(0, open));
  const count = match?.groups?.count ?? '';
  const value = /^\d/.test(count) ? count : words[count.toLowerCase()];
  if (!match || value === undefined) return null;
  return { value: String(value), from: match.index, to: match.index + count.length };
}

/** "Nine" is no name of anything. */
export function isCountInWords(text: string): boolean {
  return Object.hasOwn(words, text.toLowerCase());
}

/** A small count in words before what is counted, or right behind the name of it. */
function inWords(text: string, { from, to }: { from: number; to: number }): Count | null {
  const ahead = beforeInWords.exec(text.slice(0, from));
  for (const [match, offset] of [
    [ahead, 0],
    [behindInWords.exec(text.slice(to)), to],
  ] as const) {
    const word = match?.groups?.word ?? '';
    const count = words[word.toLowerCase()];
    if (!match || count === undefined) continue;
    const at = offset + match.index + match[0].indexOf(word);
    return { value: String(count), from: at, to: at + word.length };
  }
  return null;
}
