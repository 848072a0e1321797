import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { isWholeName } from '../../names-beside.ts';
import { phraseIn } from '../../phrases.ts';
import { added, addressCandidates, type HouseFields } from './house-fields.ts';
import { addressFrom, segmentsOf } from './segments.ts';

const headRows = 6;

/**
 * The house below what a paper of a show calls itself: "Paradiso Noord, Buiksloterweg 5, 1031 CC Amsterdam". Nothing
 * names it, and its whole address has to stand behind it.
 */
export function headHouse(section: Section, fields: HouseFields, document: DocumentView): Candidate[][] {
  const { sheets, blueprint } = document;
  const pieces = sheets[0]?.rows.slice(0, headRows).flatMap((row) => row.pieces) ?? [];
  const billing = blueprint.sections.find(({ finder }) => finder === 'billing');
  const isOfShow =
    billing && pieces.some((piece) => piece.tokens.length <= 14 && phraseIn(piece, billing.titles) !== null);
  if (!isOfShow) return [];
  return pieces.flatMap((piece) => {
    const [name, ...rest] = segmentsOf(piece.text);
    if (!name || name.from > 0 || !/^\p{Lu}/u.test(name.text) || isWholeName(piece, document)) return [];
    const isOther = blueprint.sections.some(
      ({ id, kinds, titles }) =>
        (id !== section.id && phraseIn(name, kinds) !== null) || phraseIn(name, titles) !== null,
    );
    const address = addressFrom(rest, 0);
    if (isOther || /[:\d@]/.test(name.text) || !address.street || !address.city) return [];
    const place = ({ from, to }: { from: number; to: number }) => [{ piece, from, to }];
    return [
      [
        ...added(section, fields.name, name.text, place(name), 0.65),
        ...addressCandidates(section, fields, address, place, 0.7),
      ],
    ];
  });
}
