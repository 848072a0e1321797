import type { Piece, Sheet } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { findBics, findIbans } from '../../parsers/bank.ts';
import { findEmails, findUrls } from '../../parsers/contact.ts';

type Shaped = { value: string; from: number; to: number; valid: boolean };

const mostFound = 200;
/** Values of these types show what they are wherever they stand. */
const shapes: Readonly<Partial<Record<Field['type'], (text: string) => Shaped[]>>> = {
  iban: findIbans,
  email: (text) => findEmails(text).map((found) => ({ ...found, valid: true })),
  url: (text) => findUrls(text).map((found) => ({ ...found, valid: true })),
};

/** Values that show by themselves what they are, whatever stands beside them. */
export function valuesByShape(section: Section, field: Field, document: DocumentView): Candidate[] {
  if (field.hints.includes('beside_iban')) return bicsBesideIbans(section, field, document);
  const find = shapes[field.type];
  const out: Candidate[] = [];
  if (!find) return out;
  for (const piece of document.sheets.flatMap(({ pieces }) => pieces)) {
    for (const { value, valid, from, to } of find(piece.text)) {
      if (out.length > mostFound) return out;
      out.push(
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value,
          spans: [{ piece, from, to }],
          rule: valid ? 'shows by its shape what it is' : 'has the shape of one',
          score: valid ? 0.8 : 0.55,
          features: { shape: valid ? 1 : 0.5, agrees: valid ? 1 : 0.4, near: 0.8 },
        }),
      );
    }
  }
  return out;
}

function bicsBesideIbans(section: Section, field: Field, { sheets }: DocumentView): Candidate[] {
  const out: Candidate[] = [];
  for (const sheet of sheets) {
    const rows = rowsWithIban(sheet);
    for (const piece of sheet.pieces) {
      if (![-1, 0, 1, 2].some((apart) => rows.has(piece.row - apart))) continue;
      for (const { value, from, to } of findBics(piece.text)) {
        if (out.length > mostFound) return out;
        out.push(
          candidateOf({
            section: section.id,
            field: field.id,
            type: field.type,
            value,
            spans: [{ piece, from, to }],
            rule: 'beside the account',
            score: 0.6,
            features: { near: 0.7, shape: 1 },
          }),
        );
      }
    }
  }
  return out;
}

function rowsWithIban({ pieces }: Sheet): ReadonlySet<number> {
  const has = ({ text }: Piece): boolean => /\d/.test(text) && findIbans(text).length > 0;
  return new Set(pieces.filter(has).map(({ row }) => row));
}
