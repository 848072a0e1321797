import type { DocumentPage, DocumentStatus } from '#core/documents/document';
import type { DocumentSort, NameSort } from '#core/documents/document-filter';
import { doubtfulBelow } from '#core/documents/doubtful-type';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, pastedOrigin, toDocumentSummary } from './overview-row.ts';

/** The filter for what `hasDoubtfulType` says. */
const doubtfulType = `and(${[
  'status.eq.completed',
  'type_decided.is.false',
  `or(${[
    `and(type.neq.other,type_confidence.lt.${doubtfulBelow.known})`,
    `and(type.eq.other,type_confidence.lt.${doubtfulBelow.other})`,
  ].join(',')})`,
].join(',')})`;

/**
 * One page of the documents that an organization filed, by date, after a place (keyset, so nothing shifts). Text that
 * was pasted into an import is none of them.
 */
export async function listDocuments(
  client: UserClient,
  orgId: string,
  options: {
    after: ListPlace | null;
    statuses: readonly DocumentStatus[] | null;
    /** Beside those of `statuses`, also the ones whose type is doubtful (`hasDoubtfulType`). */
    orDoubtfulType?: boolean;
    type: string | null;
    /** The id of a tag they carry. */
    tag: string | null;
    sort?: DateSort;
    limit: number;
  },
): Promise<DocumentPage> {
  const { after, statuses, orDoubtfulType = false, type, tag, sort = 'newest', limit } = options;
  let query = client
    .from(tag ? 'tagged_document_overview' : 'document_overview')
    .select(overviewColumns)
    .eq('org_id', orgId)
    .neq('origin', pastedOrigin);
  const { filter, ascending } = orders[sort];
  const place = after && filter(after);
  if (statuses && orDoubtfulType) {
    const any = `status.in.(${statuses.join(',')}),${doubtfulType}`;
    query = query.or(place ? `and(or(${any}),${place})` : any);
  } else {
    if (statuses) query = query.in('status', [...statuses]);
    if (place) query = query.or(place);
  }
  if (type) query = query.eq('type', type);
  if (tag) query = query.filter('tag_id', 'eq', tag);
  const data = dataOrThrow(
    await query
      .order('created_at', { ascending })
      .order('id', { ascending })
      .limit(limit + 1),
  );
  return pageOf(data.map(toDocumentSummary), limit);
}

type DateSort = Exclude<DocumentSort, NameSort>;
const orders: Readonly<Record<DateSort, { filter: (place: ListPlace) => string; ascending: boolean }>> = {
  newest: { filter: afterPlace, ascending: false },
  oldest: {
    // Written so that an index is entered at the place, as `afterPlace` is.
    filter: ({ createdAt, id }) =>
      `and(created_at.gte."${createdAt}",or(created_at.gt."${createdAt}",id.gt.${id}))`,
    ascending: true,
  },
};
