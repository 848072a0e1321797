import type { Sql } from 'postgres';
import { asCaller } from '../database/caller.ts';
import type { Claims } from '../gateway/identity.ts';

export interface ListRequest {
  readonly prefix?: string;
  readonly search?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly sortBy?: { readonly column?: string; readonly order?: string };
}

const SORTABLE = new Set(['name', 'created_at', 'updated_at', 'last_accessed_at']);

/**
 * Lists one level of a bucket as the caller may see it: objects by their name relative to the prefix, and folders
 * with a null id. (Lite lists every nested object by its full name.)
 */
export function listLevel(sql: Sql, claims: Claims, bucket: string, request: ListRequest) {
  const prefix = request.prefix ? `${request.prefix.replace(/^\/+|\/+$/g, '')}/` : '';
  const inside = prefix === '/' ? '' : prefix;
  const from = inside.length + 1;
  const column = SORTABLE.has(request.sortBy?.column ?? '') ? (request.sortBy?.column ?? 'name') : 'name';
  const descending = request.sortBy?.order === 'desc';
  return asCaller(
    sql,
    claims,
    (t) => t`
      with found as (
        select *, substr(name, ${from}) as relative from storage.objects
        where bucket_id = ${bucket} and starts_with(name, ${inside})
          and starts_with(lower(substr(name, ${from})), lower(${request.search ?? ''}))
      ), level as (
        select distinct split_part(relative, '/', 1) as name, null::uuid as id, null::timestamptz as updated_at,
          null::timestamptz as created_at, null::timestamptz as last_accessed_at, null::jsonb as metadata
        from found where position('/' in relative) > 0
        union all
        select relative, id, updated_at, created_at, last_accessed_at, metadata
        from found where position('/' in relative) = 0
      )
      select * from level order by ${t(column)} ${descending ? t`desc` : t`asc`} nulls first, name
      limit ${request.limit ?? 100} offset ${request.offset ?? 0}`,
    { 'storage.operation': 'storage.object.list' },
  );
}
