import { errorCatalog, isErrorCode } from '#core/errors/codes';
import type { FactValue } from '#core/facts/fact';
import type { MergedField } from '#core/imports/source';
import type { JobProgress } from '#core/jobs/progress';
import type { ImportView } from '#server/imports/view-import';

type BySection<T> = Record<string, Record<string, T>[]>;

/** An import as programs see it: what it has found so far, section by section, and how sure each value is. */
export function importJobOf({ summary, sections }: Pick<ImportView, 'summary' | 'sections'>) {
  const by = <T>(of: (field: MergedField) => T): BySection<T> =>
    Object.fromEntries(
      sections.map(({ id, items }) => [
        id,
        items.map(({ fields }) => Object.fromEntries(fields.map((one) => [one.field, of(one)]))),
      ]),
    );
  const { errorCode } = summary;
  return {
    id: summary.id,
    status: summary.status,
    progress_data: summary.job?.progress ? progressOf(summary.job.progress, sections) : null,
    extracted: by<FactValue>(({ value }) => value),
    confidence: by<number>(({ confidence }) => confidence),
    show_id: summary.show?.id ?? null,
    error:
      errorCode === null
        ? null
        : { code: errorCode, message: errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message },
  };
}

/** Messages of progress are rare, and the last of them may tell of less than is there. */
function progressOf(progress: JobProgress, sections: ImportView['sections']): JobProgress {
  const finished = sections.filter(({ isFinished }) => isFinished).length;
  const isDone = finished === sections.length;
  return {
    ...progress,
    completed: finished,
    total: sections.length,
    sections_completed: finished,
    total_sections: sections.length,
    ...(isDone && { current_section: null, current_source: null }),
  };
}
