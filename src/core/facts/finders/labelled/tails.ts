import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { valuesBesideNames } from './beside-names.ts';

const mostFound = 60;
const mostPages = 4;
/** What hides the beginning of a number: stars and the like, or words for its end. */
const masked = /(?<![xX*•#·.])[xX*•#·.]{2}[xX*•#·. -]{0,30}(\d{4})(?!\d)/gu;
const worded =
  /(?:ending(?: in| with)?|ends in|endet auf|endend auf|terminée? par|se terminant par|terminada en|terminad[ao] em|finalizada en|eindigend op|che termina con|…)[\s:]{0,3}(\d{4})(?!\d)/giu;

/** The last characters of a number whose beginning the paper hides. */
export function tailsOfNumbers(
  section: Section,
  field: Field,
  { sheets, byPiece }: DocumentView,
): Candidate[] {
  const out: Candidate[] = [];
  for (const piece of sheets.slice(0, mostPages).flatMap(({ pieces }) => pieces)) {
    for (const pattern of [masked, worded]) {
      for (const match of piece.text.matchAll(pattern)) {
        if (out.length > mostFound) return out;
        const value = match[1] ?? '';
        const to = match.index + match[0].length;
        const row = piece.sheet.rows[piece.row]?.pieces ?? [piece];
        const named = row.some((other) =>
          byPiece
            .get(other)
            ?.some(({ meanings }) =>
              meanings.some((one) => one.section === section.id && one.field === field.id),
            ),
        );
        out.push(
          candidateOf({
            section: section.id,
            field: field.id,
            type: field.type,
            value,
            spans: [{ piece, from: to - value.length, to }],
            rule: 'the end of a number that is hidden',
            score: named ? 0.85 : 0.5,
            features: { shape: 1, label: named ? 0.8 : 0, near: 0.8 },
          }),
        );
      }
    }
  }
  return out;
}

/** The ends of numbers beside their names; where that is an IBAN, its end and not that of its first group. */
export function numbersWithTails(section: Section, field: Field, document: DocumentView): Candidate[] {
  const ibans = valuesBesideNames(section, { ...field, type: 'iban' }, document);
  const places = new Set(ibans.map(({ spans: [span] }) => span?.piece));
  const others = valuesBesideNames(section, field, document).filter(
    ({ spans: [span] }) => !places.has(span?.piece),
  );
  return [...others, ...ibans.map((iban) => ({ ...iban, type: field.type }))].flatMap(withoutHead);
}

/** Of a number that is printed in full or hidden in part, the end. */
function withoutHead(candidate: Candidate): Candidate[] {
  const { value, spans } = candidate;
  const [span] = spans;
  const end = /[\p{L}\p{N}]{4}$/u.exec(typeof value === 'string' ? value.replace(/[\s-]/g, '') : '')?.[0];
  if (end === undefined || !span) return [];
  return [{ ...candidate, value: end, text: end, rule: `${candidate.rule}, its end` }];
}
