import type { Paper } from '#core/deals/paper';
import type { BroughtSource } from '#core/imports/source';

/**
 * Papers travel to an engine child as sources do: one for each blueprint that found something on a paper. Both ends of
 * that way stand here.
 */

export function sourcesOfPapers(papers: readonly Paper[]): BroughtSource[] {
  return papers.flatMap(({ found, ...meta }) => [
    // A paper on which nothing was found is one all the same.
    { ...meta, id: JSON.stringify([meta.id, null]), facts: [] },
    ...found.map(({ blueprint, facts }) => ({ ...meta, id: JSON.stringify([meta.id, blueprint]), facts })),
  ]);
}

export function papersOfSources(sources: readonly BroughtSource[]): Paper[] {
  const papers: Paper[] = [];
  for (const { id, facts, ...meta } of sources) {
    const [paper, blueprint]: unknown[] = JSON.parse(id);
    const last = papers.at(-1);
    if (last && last.id === paper && typeof blueprint === 'string') {
      papers[papers.length - 1] = { ...last, found: [...last.found, { blueprint, facts }] };
    } else if (typeof paper === 'string') papers.push({ ...meta, id: paper, found: [] });
  }
  return papers;
}
