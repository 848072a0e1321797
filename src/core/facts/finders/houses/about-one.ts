import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { phraseIn } from '../../phrases.ts';

/** Whether a paper calls itself one about such a thing. */
export function saysTitle({ titles }: Section, { sheets }: DocumentView): boolean {
  const head = sheets[0]?.rows.slice(0, 12).flatMap(({ pieces }) => pieces) ?? [];
  return head.some((piece) => piece.tokens.length <= 14 && phraseIn(piece, titles) !== null);
}

/** Whether a paper says that it is about such a house as a whole, or names the days of a stay. */
export function isAboutOne(section: Section, document: DocumentView): boolean {
  if (saysTitle(section, document)) return true;
  const spans = section.fields.filter(
    ({ hints }) => hints.includes('span_start') || hints.includes('span_end'),
  );
  const isNamed = (isSuch: (hit: LabelHit) => boolean): boolean =>
    spans.length >= 2 &&
    spans.every(({ id }) =>
      document.hits.some(
        (hit) =>
          (hit.firstToken === 0 || hit.closed) &&
          meaningOf(hit, section.id, id)?.kind === 'label' &&
          isSuch(hit),
      ),
    );
  const saysKind = document.sheets.some(({ pieces }) =>
    pieces.some((piece) => phraseIn(piece, section.kinds) !== null),
  );
  // "Arrival" and "departure" are those of much else; "check-in" and "check-out" of nothing else.
  return isNamed(() => saysKind) || isNamed((hit) => namesOnly(hit, section));
}

function namesOnly({ meanings, closed }: LabelHit, { id }: Section): boolean {
  return (
    closed && meanings.every(({ kind, section }) => section === id || (kind !== 'label' && kind !== 'weak'))
  );
}
