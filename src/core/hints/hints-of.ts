import { blueprintOf } from '#core/blueprints/index';
import type { Paper } from '#core/deals/paper';
import type { Page } from '#core/reading/page';
import { fontHints } from './font-hints.ts';
import type { Hint } from './hint.ts';
import { sumHints } from './sum-hints.ts';

/** All that a paper hints at. Pure; an empty list says nothing. */
export function hintsOf({ found }: Pick<Paper, 'found'>, pages: readonly Page[]): Hint[] {
  return [...fontHints(pages), ...hintsOfFacts({ found })];
}

/** What the facts of a paper hint at, whatever its pages look like. */
export function hintsOfFacts({ found }: Pick<Paper, 'found'>): Hint[] {
  return found.flatMap(({ blueprint, facts }) => {
    const own = blueprintOf(blueprint);
    return own ? sumHints(own, facts) : [];
  });
}
