import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { choicesIn } from '../../choices.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { markedIn } from './marks.ts';

/**
 * Values of fields that have few of them (`choices`): the one whose box is marked among others, and, where its hint says
 * so, the one that the paper calls itself by.
 */
export const choicesFinder: Finder = {
  id: 'choices',
  find(section, document) {
    const candidates = section.fields.flatMap((field) => [
      ...marked(section, field, document),
      ...(field.hints.includes('in_title') ? calledBy(section, field, document) : []),
    ]);
    return [{ key: null, candidates }];
  },
};

const mostPages = 6;
const mostFound = 40;

function marked(section: Section, field: Field, { sheets }: DocumentView): Candidate[] {
  if (Object.keys(field.choices).length === 0) return [];
  const out: Candidate[] = [];
  for (const row of sheets.slice(0, mostPages).flatMap(({ rows }) => rows)) {
    for (const { span, alone } of markedIn(row)) {
      if (out.length > mostFound) return out;
      const text = span.piece.text.slice(span.from, span.to);
      const [choice] = choicesIn(text, field);
      // What begins later is another option's word, or none.
      if (!choice || choice.from > 2) continue;
      out.push(
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value: choice.value,
          spans: [{ piece: span.piece, from: span.from + choice.from, to: span.from + choice.to }],
          rule: 'its box is marked',
          score: alone ? 1.2 : 1.3,
          features: { shape: 1, near: 1, label: 0.8 },
        }),
      );
    }
  }
  return out;
}

/** Lines at the head of a paper in which it says what it is. */
const headRows = 14;

function calledBy(section: Section, field: Field, { sheets }: DocumentView): Candidate[] {
  const [sheet] = sheets;
  const pieces = sheet?.rows.slice(0, headRows).flatMap((row) => row.pieces) ?? [];
  return pieces.flatMap((piece) =>
    choicesIn(piece.text, field)
      .slice(0, 1)
      .map(({ value, from, to }) => {
        const few = piece.tokens.length <= 12 ? 1 : 0.6;
        const large = (piece.y1 - piece.y0) / piece.sheet.body > 1.2 ? 0.1 : 0;
        const high = 1 - piece.row / (2 * headRows);
        // The longer name says more: "Form 1120-S" is no "Form 1120".
        const long = Math.min(0.2, (to - from) / 200);
        return candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value,
          spans: [{ piece, from, to }],
          rule: 'what the paper calls itself',
          score: 0.6 * few * high + large + long,
          features: { shape: few, near: 0.8 },
        });
      }),
  );
}
