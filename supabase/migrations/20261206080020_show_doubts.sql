-- A conversion with its document, what is being done for it and its current result, and whether that is to be looked at
-- first: one row of the list. job_*: its latest job, else the latest that has to be done to its document before.
create or replace view public.conversion_overview with (security_invoker = true) as
  select c.id, c.org_id, c.owner_id, c.document_id, c.filename, c.sha256, c.bytes, c.mapping, c.status, c.error_code,
         c.source, c.valid, c.reused_count, c.superseded_by, c.downloaded_at, c.created_at, c.updated_at, c.started_at,
         c.finished_at,
         d.filename as document_filename, d.status as document_status, d.origin as document_origin, d.reading_id,
         g.page_count, b.storage_key as document_storage_key, b.media_type, b.expired_at as document_expired_at,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         r.id as result_id, r.version as result_version, r.valid as result_valid,
         jsonb_array_length(r.violations) as violation_count, jsonb_array_length(r.disagreements) as disagreement_count,
         r.storage_key as result_storage_key, r.bytes as result_bytes, r.sha256 as result_sha256,
         r.created_at as result_created_at, r.expired_at as result_expired_at,
         j.lost_leases,
         c.needs_review, r.ready as result_ready, jsonb_array_length(r.doubts) as doubt_count, r.heading
  from public.conversions c
  join public.documents d on d.id = c.document_id
  join public.blobs b on b.id = d.blob_id
  left join public.readings g on g.id = d.reading_id
  left join public.conversion_results r on r.id = c.result_id
  left join lateral (
    (select 0 as rank, q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
            q.cancel_requested_at
     from public.jobs q where q.subject_type = 'conversion' and q.subject_id = c.id order by q.id desc limit 1)
    union all
    (select 1, q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
            q.cancel_requested_at
     from public.jobs q join public.document_stages s on s.kind = q.kind
     where q.subject_type = 'document' and q.subject_id = c.document_id
       and coalesce(q.payload ->> 'blueprint' = c.blueprint, true)
     order by q.id desc limit 1)
    order by rank limit 1) j on true;

-- How many conversions an organization has, by what they need from a person: ready and to check hold the expired, failed
-- the cancelled. Counted from an index alone.
drop function public.conversion_counts(uuid);
create function public.conversion_counts(p_org uuid)
returns table (total bigint, active bigint, ready bigint, to_check bigint, failed bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  return query
    select coalesce(sum(s.n), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('queued', 'processing', 'retrying')), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('completed', 'expired') and not s.needs_review), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('completed', 'expired') and s.needs_review), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('failed', 'cancelled')), 0)::bigint
    from (select c.status, c.needs_review, count(*) as n from public.conversions c where c.org_id = p_org
          group by c.status, c.needs_review) s;
end $$;
grant execute on function public.conversion_counts(uuid) to authenticated;
