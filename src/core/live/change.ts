import { z } from 'zod';
import type { DocumentSummary } from '#core/documents/document';

/** One event of the feed, as much of it as a screen needs. */
export const changeSchema = z.object({
  id: z.coerce.number(),
  subject_type: z.string(),
  subject_id: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()).catch({}),
  at: z.string(),
});

/** What `changes_since` answers. */
export const changeSetSchema = z
  .object({
    events: z.array(changeSchema),
    cursor: z.string(),
    more: z.boolean(),
    reset: z.boolean().default(false),
  })
  .transform(({ events, ...rest }) => ({ ...rest, events: events.map(toChange) }));

export type Change = {
  id: number;
  subjectType: string;
  subjectId: string;
  type: string;
  data: Record<string, unknown>;
  at: string;
};
export type ChangeSet = {
  events: Change[];
  cursor: string;
  more: boolean;
  /** Changes after the place asked for have been purged, or it is of a future: everything on show is to be loaded anew. */
  reset: boolean;
};

/** Changes with the documents they speak of, as they are now; null when those are to be fetched apart. */
export type News = ChangeSet & { documents: DocumentSummary[] | null };

/** The documents a batch of changes speaks of, each once, oldest change first. */
export function documentsTouched(changes: readonly Change[]): string[] {
  const ids = new Set<string>();
  for (const change of changes) {
    if (change.subjectType === 'document') ids.add(change.subjectId);
    const named = change.data.document_id;
    if (typeof named === 'string') ids.add(named);
  }
  return [...ids];
}

/** What has rows of its own in lists, besides documents. */
export type ListedSubject = 'conversion' | 'import' | 'show' | 'form_template' | 'fill_run' | 'deal';

/** The subjects of one kind that a batch of changes speaks of, each once. */
export function subjectsTouched(changes: readonly Change[], kind: ListedSubject): string[] {
  const own = changes.filter(({ subjectType }) => subjectType === kind);
  return [...new Set(own.map(({ subjectId }) => subjectId))];
}

function toChange(row: z.infer<typeof changeSchema>): Change {
  return {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    type: row.type,
    data: row.data,
    at: row.at,
  };
}
