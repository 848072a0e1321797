import { errorCatalog, isErrorCode } from '#core/errors/codes';
import type { FactValue } from '#core/facts/fact';
import type { MergedField } from '#core/imports/source';
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
    progress_data: summary.job?.progress ?? null,
    extracted: by<FactValue>(({ value }) => value),
    confidence: by<number>(({ confidence }) => confidence),
    show_id: summary.show?.id ?? null,
    error:
      errorCode === null
        ? null
        : { code: errorCode, message: errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message },
  };
}
