import { dealBlueprint } from '#core/deals/deal';
import type { PaperTraits, ShownPaper } from '#core/deals/deal-schema';
import type { Paper } from '#core/deals/paper';
import { DocketError } from '#core/errors/docket-error';
import type { SectionParts } from '#core/imports/source';
import type { JobPayload } from '#core/jobs/kinds';
import { beginDeal } from '#data/deals/begin-deal';
import { listPaperTraits } from '#data/deals/list-paper-traits';
import { saveDeal } from '#data/deals/save-deal';
import { savePaperTraits } from '#data/deals/save-paper-traits';
import { listDecisions } from '#data/facts/list-decisions';
import { loadReadingPages } from '#data/readings/load-reading-pages';
import { mostPages } from './extract.ts';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';
import { readPapers } from './read-papers.ts';

/**
 * The facts of a deal's papers → what they say together, and how its conditions stand, saved in one step: an attempt that
 * follows a crash comes to the same. What changes meanwhile makes another run.
 */
export async function recomputeConditions(
  { deal_id: dealId }: JobPayload<'recompute_conditions'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  context.annotate({ dealId });
  const begun = await patiently(context, 'database', () => beginDeal(client, lease));
  const subject = { type: 'deal', id: dealId };
  const found = await readPapers(subject, 'judging', context);
  const shown = await showPapers(found, context);
  // One that is gone since is missing there: the next run is without it.
  const papers = found.filter(({ id }) => shown.some(({ documentId }) => documentId === id));
  const decisions = await patiently(context, 'database', () =>
    listDecisions(client, { orgId: job.orgId, subject, blueprint: dealBlueprint }),
  );
  const sections: SectionParts[] = [];
  const outcome = await engines.judgeDeal(
    {
      outline: begun.outline,
      decisions: decisions.map(({ evidence: _, ...decision }) => decision),
      papers,
      shown,
      signal,
    },
    (section) => {
      sections.push(section);
    },
  );
  const isSaved = await patiently(context, 'database', () =>
    saveDeal(client, lease, begun, { sections, outcome }),
  );
  return {
    type: 'done',
    result: { papers: papers.length, conditions: outcome.conditions.length, isSaved },
  };
}

/** What the rules ask of the pages of each paper, worked out where it is not known of this reading yet. */
async function showPapers(papers: readonly Paper[], context: JobContext): Promise<ShownPaper[]> {
  const { client, engines, job, signal } = context;
  const known = await patiently(context, 'database', () =>
    listPaperTraits(
      client,
      papers.map(({ id }) => id),
    ),
  );
  const shown: ShownPaper[] = [];
  for (const paper of papers) {
    const own = known.get(paper.id);
    if (!own) continue;
    const traits = own.traits ?? (await workOut(paper, own.readingId));
    shown.push({ documentId: paper.id, typeConfidence: own.typeConfidence, ...traits });
  }
  return shown;

  async function workOut(paper: Paper, readingId: string | null): Promise<PaperTraits> {
    context.annotate({ fileName: paper.name });
    const read = await patiently(context, 'database', () => loadReadingPages(client, paper.id, mostPages));
    // Another reading took its place meanwhile: another run is on its way.
    if (read.readingId !== readingId || !read.finished) throw new DocketError('NOT_READY');
    const traits = await engines.paperTraits(read.pages, signal);
    await patiently(context, 'database', () =>
      savePaperTraits(
        client,
        { id: job.id, leaseToken: job.leaseToken },
        { documentId: paper.id, readingId: read.readingId, traits },
      ),
    );
    return traits;
  }
}
