import type { DealPaper } from '#core/conditions/condition';
import { dealBlueprint } from '#core/deals/deal';
import { DocketError } from '#core/errors/docket-error';
import type { Brought } from './brought.ts';
import { papersOfSources } from './brought-papers.ts';
import { saySections } from './import-work.ts';
import type { EngineReply, EngineRequest } from './messages.ts';

/**
 * What the papers of a deal come to, section by section as imports are, and then how its conditions stand: in an engine
 * child, since facts are made of hostile bytes and comparing each with each takes a while.
 */
export async function judgeDeal(
  { job, outline, said, shown }: Extract<EngineRequest, { kind: 'deal' }>,
  { sources }: Brought,
  say: (reply: EngineReply) => void,
  saidUp: () => Promise<void>,
): Promise<void> {
  const [{ blueprintOf }, { gatherPapers }, { judgeDeal: judge }, { viewSection }, { hintsOfFacts }] =
    await Promise.all([
      import('#core/blueprints/index'),
      import('#core/deals/gather-papers'),
      import('#core/deals/judge-deal'),
      import('#core/imports/view-section'),
      import('#core/hints/hints-of'),
    ]);
  const blueprint = blueprintOf(dealBlueprint);
  if (!blueprint)
    throw new DocketError('NOT_CONFIGURED', { message: `there is no blueprint ${dealBlueprint}` });
  const known = new Map(shown.map(({ documentId, ...traits }) => [documentId, traits]));
  const papers = papersOfSources(sources).map((paper): DealPaper => {
    const traits = known.get(paper.id) ?? { typeConfidence: 0, pagesPrinted: [], signatures: [], hints: [] };
    return { ...paper, ...traits };
  });
  const parts = await saySections({ job, blueprint, sources: gatherPapers(blueprint, papers) }, say, saidUp);
  const view = parts.map((part) => viewSection(blueprint, part, { operations: [], decisions: said }));
  const { parties, conditions } = judge(outline, view, papers);
  say({
    kind: 'dealt',
    job,
    outcome: {
      parties: parties.map(({ aliases, ...party }) => ({
        ...party,
        ...(aliases && { aliases: [...aliases] }),
      })),
      conditions: conditions.map(({ evidence, papers: judged, ...one }) => ({
        ...one,
        evidence: [...evidence],
        papers: judged.map((paper) => ({ ...paper, evidence: [...paper.evidence] })),
      })),
      hints: papers.flatMap(({ id: documentId, found }) => {
        const hints = [...(known.get(documentId)?.hints ?? []), ...hintsOfFacts({ found })];
        return hints.length > 0 ? [{ documentId, hints: hints.slice(0, 100) }] : [];
      }),
    },
  });
}

/** What is asked of the pages of a paper: by rules of conditions, and what they hint at. */
export async function findTraits(
  { job }: Extract<EngineRequest, { kind: 'traits' }>,
  { pages }: Brought,
): Promise<EngineReply> {
  const [{ printedPages }, { signaturePlaces }, { fontHints }] = await Promise.all([
    import('#core/conditions/printed-pages'),
    import('#core/conditions/signature-places'),
    import('#core/hints/font-hints'),
  ]);
  return {
    kind: 'traits',
    job,
    traits: {
      pagesPrinted: printedPages(pages),
      signatures: signaturePlaces(pages),
      hints: fontHints(pages),
    },
  };
}
