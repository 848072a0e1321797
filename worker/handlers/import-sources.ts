import { DocketError } from '#core/errors/docket-error';
import { type BroughtSource, mostFactsOfImport } from '#core/imports/source';
import type { JobPayload } from '#core/jobs/kinds';
import { listAllFacts } from '#data/facts/list-facts';
import { beginImport } from '#data/imports/begin-import';
import { finishImport } from '#data/imports/finish-import';
import { listSourceDocuments } from '#data/imports/list-source-documents';
import { saveImportSection } from '#data/imports/save-import-section';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * Facts of several documents → what they say together, section by section. Each section is saved as it is done: an
 * attempt that follows a crash goes on with the next one.
 */
export async function importSources(payload: JobPayload<'import'>, context: JobContext): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  const importId = payload.import_id;
  context.annotate({ importId });
  const begun = await patiently(context, 'database', () => beginImport(client, lease));
  const documents = await patiently(context, 'database', () =>
    listSourceDocuments(client, job.orgId, { type: 'import', id: importId }),
  );
  const sections = { completed: begun.done.length, total: null as number | null };
  const report = (section: string | null, source: string | null): void =>
    context.report({
      stage: 'importing',
      ...sections,
      unit: 'sections',
      current_section: section,
      current_source: source,
      sections_completed: sections.completed,
      total_sections: sections.total,
    });

  const sources: BroughtSource[] = [];
  let factCount = 0;
  for (const document of documents) {
    context.annotate({ fileName: document.name });
    report(null, document.name);
    const place = { orgId: job.orgId, documentId: document.id, blueprint: begun.blueprint };
    const facts = await patiently(context, 'database', () => listAllFacts(client, place));
    factCount += facts.length;
    if (factCount > mostFactsOfImport) {
      throw new DocketError('LIMIT_EXCEEDED', { message: `more than ${mostFactsOfImport} facts` });
    }
    sources.push({ ...document, facts });
  }
  context.annotate({
    fileName: documents
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 500),
  });

  let items = 0;
  const input = { sources, blueprint: begun.blueprint, done: begun.done, signal };
  const all = await engines.importSections(input, async (parts, progress) => {
    context.annotate({ section: parts.section });
    Object.assign(sections, progress);
    report(
      parts.section,
      parts.sources.findLast(({ id }) => parts.members.some((one) => one.document === id))?.name ?? null,
    );
    const isSaved = await patiently(context, 'database', () => saveImportSection(client, lease, parts));
    items += parts.groups.length;
    context.log.info({ items: parts.groups.length, isSaved }, 'section finished');
    sections.completed = progress.completed + 1;
    report(parts.section, null);
  });
  context.annotate({ section: null });
  await patiently(context, 'database', () => finishImport(client, lease, all));
  Object.assign(sections, { completed: all.length, total: all.length });
  report(null, null);
  return { type: 'done', result: { sources: sources.length, sections: all.length, items } };
}
