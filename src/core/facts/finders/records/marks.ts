import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { FactType, FactValue } from '../../fact.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { placesOf } from '../../places.ts';
import { readValue } from '../../read-value.ts';
import type { ColumnLine } from '../../streams.ts';
import { shownIn } from './shown.ts';

/** Types whose values, shown by themselves, tell one thing from the next; days and codes are printed for much else. */
export const identifying: ReadonlySet<FactType> = new Set(['flight_number', 'email', 'iban', 'url']);

/** A place that speaks of a field: its name, or a value that shows what it is. */
export type Mark = { field: Field; line: number; value: FactValue | null };

/** Marks of a section in lines, in reading order. */
export function marksIn(lines: readonly ColumnLine[], section: Section, document: DocumentView): Mark[] {
  return lines.flatMap(({ pieces }, line) =>
    pieces.flatMap((piece) => marksOf(piece, section, document).map((mark) => ({ ...mark, line }))),
  );
}

function marksOf(piece: Piece, section: Section, document: DocumentView): Omit<Mark, 'line'>[] {
  const named: Omit<Mark, 'line'>[] = [];
  for (const hit of document.byPiece.get(piece) ?? []) {
    const field = fieldOf(hit, section);
    if (field) named.push({ field, value: valueNamed(hit, field, document) });
  }
  const shown = section.fields
    .filter(
      ({ id, type }) =>
        section.identity.includes(id) && identifying.has(type) && !named.some(({ field }) => field.id === id),
    )
    .flatMap((field) => shownIn(piece, field.type, document.context).map(({ value }) => ({ field, value })));
  return [...named, ...shown];
}

/** The field of a section a name stands for, the strongest meaning first. */
export function fieldOf(hit: LabelHit, section: Section): Field | null {
  const meant = (kind: 'label' | 'weak'): Field | undefined =>
    section.fields.find(({ id }) => meaningOf(hit, section.id, id)?.kind === kind);
  return meant('label') ?? meant('weak') ?? null;
}

function valueNamed(hit: LabelHit, { type }: Field, { byPiece, context }: DocumentView): FactValue | null {
  for (const { piece, from, to } of placesOf(hit, byPiece)) {
    const read = readValue(piece.text.slice(from, to), type, context);
    if (read) return read.value;
  }
  return null;
}
