-- As before, with the note and the tags.
create or replace view public.document_overview with (security_invoker = true) as
  select d.id, d.org_id, d.owner_id, d.filename, b.media_type, b.bytes, b.sha256, d.status,
         r.page_count, r.word_count, r.excerpt, r.engine, r.finished_at as read_at,
         d.error_code, d.created_at, d.updated_at,
         d.blob_id, b.storage_key, d.reading_id,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         d.parent_id, d.page_from, d.page_to,
         d.type, c.confidence as type_confidence, t.type is not null as type_decided,
         d.origin, b.expired_at, j.lost_leases,
         d.note,
         coalesce((
           select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by lower(g.name))
           from public.document_tags u join public.tags g on g.id = u.tag_id
           where u.document_id = d.id), '[]') as tags
  from public.documents d
  join public.blobs b on b.id = d.blob_id
  left join public.readings r on r.id = d.reading_id
  left join public.type_decisions t on t.document_id = d.id
  left join lateral (
    select q.confidence from public.classifications q
    where q.document_id = d.id order by q.job_id desc limit 1) c on true
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q join public.document_stages s on s.kind = q.kind
    where q.subject_type = 'document' and q.subject_id = d.id and s.counts_for_status
    order by q.id desc limit 1) j on true;

-- The documents of a tag, once for each tag they carry: in the order of the index when one tag is asked for.
create view public.tagged_document_overview with (security_invoker = true) as
  select u.tag_id, o.*
  from public.document_tags u
  join public.document_overview o
    on o.id = u.document_id and o.org_id = u.org_id and o.created_at = u.document_created_at;
grant select on public.tagged_document_overview to authenticated, service_role;
