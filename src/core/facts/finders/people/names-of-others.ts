import { fold } from '#core/layout/fold';
import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';

/** Guesses below this may be people that were taken for houses. */
const sureEnough = 0.6;

/** Whether a name is that of a house or firm which other sections found in the same paper, or part of it. */
export function namesOfOthers(section: Section, document: DocumentView): (name: string) => boolean {
  const names = new Set(
    document.blueprint.sections
      .filter(({ id, fields }) => id !== section.id && fields.some(({ type }) => type === 'organization'))
      .flatMap(({ id }) => document.itemsOf(id))
      .flatMap(({ candidates }) => candidates)
      .filter(({ type, score }) => type === 'organization' && score >= sureEnough)
      .map(({ value }) => fold(String(value))),
  );
  const within = [...names].map((name) => ` ${name} `);
  return (name) => within.some((other) => other.includes(` ${fold(name)} `));
}
