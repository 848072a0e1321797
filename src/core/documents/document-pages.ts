import { compareDocuments, type DocumentSummary, type ListPlace } from './document.ts';
import { isFresher, type Progress } from './progress.ts';

/** One page of the list, and where the next one starts. */
export type DocumentPage = { items: DocumentSummary[]; next: ListPlace | null };

/**
 * The loaded part of a list after some documents changed: known ones are replaced where they stand, new ones
 * are put in their order, those that no longer belong (`accepts`) or are gone leave. Documents older than
 * what is loaded are left for "Load more". Returns the same array when nothing changes.
 */
export function mergeDocuments(
  pages: readonly DocumentPage[],
  changed: readonly DocumentSummary[],
  gone: ReadonlySet<string>,
  accepts: (document: DocumentSummary) => boolean,
): DocumentPage[] {
  const incoming = new Map(changed.map((document) => [document.id, document]));
  const known = new Set<string>();
  const merged = pages.map((page) => {
    const items: DocumentSummary[] = [];
    for (const item of page.items) {
      known.add(item.id);
      const fresh = incoming.get(item.id);
      if (gone.has(item.id) || (fresh && !accepts(fresh))) continue;
      items.push(fresh ? keepFresherProgress(fresh, item) : item);
    }
    return { ...page, items };
  });
  for (const document of changed) {
    if (!known.has(document.id) && !gone.has(document.id) && accepts(document)) insert(merged, document);
  }
  return merged;
}

/** A document with newer progress of the job it shows; the same object when the message brings nothing. */
export function withProgress(document: DocumentSummary, jobId: number, progress: Progress): DocumentSummary {
  const { job } = document;
  if (job?.id !== jobId || (job.status !== 'running' && job.status !== 'queued')) return document;
  if (document.status !== 'processing' || !isFresher(progress, job.progress)) return document;
  return { ...document, job: { ...job, progress } };
}

function keepFresherProgress(fresh: DocumentSummary, old: DocumentSummary): DocumentSummary {
  const progress = old.job?.progress;
  if (!progress || fresh.job?.id !== old.job?.id || fresh.job?.attempts !== old.job?.attempts) return fresh;
  return withProgress(fresh, fresh.job?.id ?? -1, progress);
}

function insert(pages: DocumentPage[], document: DocumentSummary): void {
  for (const page of pages) {
    const at = page.items.findIndex((item) => compareDocuments(document, item) < 0);
    if (at >= 0) {
      page.items.splice(at, 0, document);
      return;
    }
  }
  const last = pages.at(-1);
  if (last && last.next === null) last.items.push(document);
  else if (last && compareDocuments(document, last.next ?? document) < 0) last.items.push(document);
}
