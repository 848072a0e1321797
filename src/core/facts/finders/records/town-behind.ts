import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { readValue } from '../../read-value.ts';

/** Behind a name: ", Bergen" or "(Bergen)". */
const behind =
  /^(?:,\s|\s?\()(?<town>\p{Lu}[\p{L}.'’-]{1,30}(?:\s\p{Lu}[\p{L}.'’-]{1,30}){0,2})(?:\)|[\s,:;.]|$)/u;

/** Towns that stand behind the name of a house, where the section asks for one that nothing names. */
export function townsBehind(
  found: readonly Candidate[],
  section: Section,
  { context }: DocumentView,
): Candidate[] {
  const field = section.fields.find(({ type }) => type === 'city');
  if (!field || found.some(({ field: known }) => known === field.id)) return [];
  return found.flatMap(({ type, spans, score }) => {
    const span = type === 'organization' ? spans.at(-1) : undefined;
    const town = span && behind.exec(span.piece.text.slice(span.to))?.groups?.town;
    if (!span || town === undefined || readValue(town, 'city', context) === null) return [];
    const from = span.piece.text.indexOf(town, span.to);
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: town,
        spans: [{ piece: span.piece, from, to: from + town.length }],
        rule: 'behind the name',
        score: 0.8 * score,
        features: { near: 0.9, shape: 0.8 },
      }),
    ];
  });
}
