import type { DocumentFilter } from '#core/documents/document-filter';
import { statusesOf } from '#core/documents/status';

/** A filter as the database's functions take it. Who asks for what needs somebody is shown doubtful types as well. */
export function filterColumns({ tone, type, tag, query }: DocumentFilter) {
  return {
    status: tone === null ? null : [...statusesOf(tone)],
    doubtful: tone === 'attention',
    type,
    tag,
    query,
  };
}
