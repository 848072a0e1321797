import type { Paper } from '#core/deals/paper';
import { DocketError } from '#core/errors/docket-error';
import { applyDecisions } from '#core/facts/decision';
import { standingFacts } from '#core/facts/fact';
import { mostFactsOfImport } from '#core/imports/source';
import type { ProgressStage } from '#core/jobs/progress';
import type { Subject } from '#core/jobs/subject';
import { listDecisions } from '#data/facts/list-decisions';
import { listExtractedBlueprints } from '#data/facts/list-extracted-blueprints';
import { listAllFacts } from '#data/facts/list-facts';
import { listSourceDocuments } from '#data/imports/list-source-documents';
import type { JobContext } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * The papers of a run or a deal with what was found on them, as people decided it stands.
 * @throws DocketError LIMIT_EXCEEDED (more facts than can be put together)
 */
export async function readPapers(
  subject: Subject,
  stage: ProgressStage,
  context: JobContext,
): Promise<Paper[]> {
  const { client, job } = context;
  const documents = await patiently(context, 'database', () =>
    listSourceDocuments(client, job.orgId, subject),
  );
  const papers: Paper[] = [];
  let count = 0;
  for (const document of documents) {
    context.annotate({ fileName: document.name });
    context.report({ stage, completed: papers.length, total: documents.length, unit: 'papers' });
    const place = { orgId: job.orgId, documentId: document.id };
    const blueprints = await patiently(context, 'database', () => listExtractedBlueprints(client, place));
    const found: { blueprint: string; facts: ReturnType<typeof applyDecisions> }[] = [];
    for (const blueprint of blueprints) {
      const of = { type: 'document', id: document.id };
      const [facts, decisions] = await patiently(context, 'database', () =>
        Promise.all([
          listAllFacts(client, { ...place, blueprint }),
          listDecisions(client, { orgId: job.orgId, subject: of, blueprint }),
        ]),
      );
      count += facts.length;
      if (count > mostFactsOfImport) {
        throw new DocketError('LIMIT_EXCEEDED', { message: `more than ${mostFactsOfImport} facts` });
      }
      found.push({ blueprint, facts: applyDecisions(standingFacts(facts), decisions) });
    }
    papers.push({ ...document, found });
  }
  return papers;
}
