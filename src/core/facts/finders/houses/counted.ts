import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, spansOf } from '../../paragraphs.ts';
import { parseNumber } from '../../parsers/number.ts';
import { findPhrases } from '../../phrases.ts';

/** Between a count and what is counted: "8 single rooms", "9 × Classic single". */
const before = /(?<![\d.,:/-])(?<number>\d{1,3}(?:[.,’'\s]\d{3})*)\s?(?:x|×)?\s?(?:\p{L}[\p{L}-]{1,14}\s)?$/u;
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
          const ahead = before.exec(paragraph.text.slice(0, phrase.from));
          const after = ahead ? null : behind.exec(paragraph.text.slice(phrase.to));
          const number = ahead?.groups?.number ?? after?.groups?.number;
          const value =
            number === undefined ? null : (parseNumber(number, context.numberStyle) ?? parseNumber(number));
          if (number === undefined || value === null) return [];
          const from = ahead
            ? ahead.index + ahead[0].indexOf(number)
            : phrase.to + (after?.[0].lastIndexOf(number) ?? 0);
          const whole = value.replace(/\.\d+$/, (rest) => (/^\.0+$/.test(rest) ? '' : rest.replace('.', '')));
          return [
            candidateOf({
              section: section.id,
              field: field.id,
              type: field.type,
              value: whole,
              spans: spansOf(paragraph, { from, to: from + number.length }),
              rule: 'counted there',
              score: ahead ? 0.75 : 0.6,
              features: { near: 0.9, shape: 1, label: 0.6, agrees: 0.6 },
            }),
          ];
        }),
      ),
    );
}
