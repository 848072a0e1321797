import { showBlueprint } from '#core/blueprints/show';
import { extractFacts } from '#core/facts/extract-facts';
import { type Fact, standingFacts } from '#core/facts/fact';
import type { Page } from '#core/reading/page';

/** What papers of running text say of a show. */

export function factsOfText(text: string): Fact[] {
  const page: Page = {
    number: 1,
    width: null,
    height: null,
    rotation: 0,
    text,
    engine: 'text',
    confidence: null,
    words: null,
    tables: [],
    needsOcr: false,
  };
  return standingFacts(extractFacts([page], showBlueprint));
}

/** The items of a section as plain fields. */
export function itemsOf(section: string, text: string): Record<string, string>[] {
  const own = factsOfText(text).filter((fact) => fact.section === section);
  return [...Map.groupBy(own, ({ itemKey }) => itemKey).values()].map((facts) =>
    Object.fromEntries(
      facts.map(({ field, value }) => [field, typeof value === 'string' ? value : value.amount]),
    ),
  );
}
