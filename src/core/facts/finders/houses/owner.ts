import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import type { LabelHit } from '../../labels.ts';
import { isBorneOutBy } from '../../names-beside.ts';
import { isAboutOne } from './about-one.ts';
import { namesHouse } from './mentions.ts';

/**
 * Whether a value is of the houses of a section where its name ("Address") may as well be of other houses: the heading or
 * name of a house last printed above says whose it is; where there is none, a paper about one such house.
 * @param isNamed whether a house of the section is named on the paper
 */
export function isOfSection(
  { support }: Candidate,
  section: Section,
  document: DocumentView,
  isNamed: boolean,
): boolean {
  const others = othersLike(section, document);
  return isBorneOutBy(support, document, (hit) => {
    const shared = others.filter(({ id }) =>
      hit.meanings.some(({ kind, section: of }) => of === id && (kind === 'label' || kind === 'weak')),
    );
    if (shared.length === 0) return true;
    const above = houseAbove(hit, [section, ...others], document);
    if (above) return above === section;
    return isAboutOne(section, document) || (isNamed && !shared.some((other) => isAboutOne(other, document)));
  });
}

function othersLike({ id, finder }: Section, { blueprint }: DocumentView): Section[] {
  return blueprint.sections.filter((other) => other.finder === finder && other.id !== id);
}

/** Rows above a name in which the heading of its house may stand. */
const farthest = 12;

function houseAbove(hit: LabelHit, sections: readonly Section[], document: DocumentView): Section | null {
  const { hits, context } = document;
  for (let at = hits.indexOf(hit) - 1; at >= 0; at--) {
    const other = hits[at];
    if (!other || other.piece.sheet !== hit.piece.sheet || hit.piece.row - other.piece.row > farthest) break;
    const isApart = other.closed || other.lastToken >= other.piece.tokens.length;
    if (other.firstToken !== 0 || !isApart) continue;
    const named = sections.find((section) => namesHouse(other, section, section.fields[0], context));
    if (named) return named;
  }
  return null;
}
