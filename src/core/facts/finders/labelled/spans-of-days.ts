import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findDateRanges } from '../../parsers/date-range.ts';
import { placesOf } from '../../places.ts';
import { labelWorth } from './beside-names.ts';

const mostSpans = 60;
/** Pages on which a span is looked for that nothing names. */
const mostPages = 4;

/** Both ends of spans of days beside the name of the first; where nothing names one, the only one there is. */
export function spansOfDays(section: Section, document: DocumentView): Candidate[] {
  const start = section.fields.find(({ hints }) => hints.includes('span_start'))?.id;
  const end = section.fields.find(({ hints }) => hints.includes('span_end'))?.id;
  if (start === undefined || end === undefined) return [];
  const { hits, byPiece, context } = document;
  const out: Candidate[] = [];
  for (const hit of hits) {
    const meaning = meaningOf(hit, section.id, start);
    if (!meaning || out.length > mostSpans) continue;
    const label = labelWorth(hit, meaning, context);
    for (const place of placesOf(hit, byPiece)) {
      const [range] = findDateRanges(place.piece.text.slice(place.from, place.to), context.dateOrder);
      if (!range || range.from > 20) continue;
      const spans = [{ piece: place.piece, from: place.from + range.from, to: place.from + range.to }];
      const make = {
        section: section.id,
        type: 'date' as const,
        spans,
        rule: 'span of days beside its name',
        score: label * place.near,
        support: [{ spans: [hit], rule: 'its name' }],
        features: { label, near: place.near, shape: 1 },
      };
      out.push(candidateOf({ ...make, field: start, value: range.start }));
      out.push(candidateOf({ ...make, field: end, value: range.end }));
      break;
    }
  }
  return out.length > 0 ? out : onlySpan(section.id, [start, end], document);
}

/** A span of days without a name, where the document has only one. */
function onlySpan(
  section: string,
  [start, end]: readonly [start: string, end: string],
  { sheets, context }: DocumentView,
): Candidate[] {
  const found = sheets
    .slice(0, mostPages)
    .flatMap(({ pieces }) =>
      pieces.flatMap((piece) =>
        /\d/.test(piece.text)
          ? findDateRanges(piece.text, context.dateOrder).map((range) => ({ piece, range }))
          : [],
      ),
    );
  const [first] = found;
  if (!first || found.some(({ range }) => range.start !== first.range.start || range.end !== first.range.end))
    return [];
  const spans = [{ piece: first.piece, from: first.range.from, to: first.range.to }];
  const make = {
    section,
    type: 'date' as const,
    spans,
    rule: 'the only span of days',
    score: 0.35,
    features: { near: 0.3, shape: 1 },
  };
  return [
    candidateOf({ ...make, field: start, value: first.range.start }),
    candidateOf({ ...make, field: end, value: first.range.end }),
  ];
}
