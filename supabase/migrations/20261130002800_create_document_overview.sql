-- A document with its blob, its reading, its type and its latest job that counts for its status: one row of the list.
-- type is what a person decided, else what the last classification found; null before there is one. expired_at: since
-- then its bytes cannot be had any more.
create view public.document_overview with (security_invoker = true) as
  select d.id, d.org_id, d.owner_id, d.filename, b.media_type, b.bytes, b.sha256, d.status,
         r.page_count, r.word_count, r.excerpt, r.engine, r.finished_at as read_at,
         d.error_code, d.created_at, d.updated_at,
         d.blob_id, b.storage_key, d.reading_id,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         d.parent_id, d.page_from, d.page_to,
         coalesce(t.type, c.type) as type, c.confidence as type_confidence, t.type is not null as type_decided,
         d.origin, b.expired_at
  from public.documents d
  join public.blobs b on b.id = d.blob_id
  left join public.readings r on r.id = d.reading_id
  left join public.type_decisions t on t.document_id = d.id
  left join lateral (
    select q.type, q.confidence from public.classifications q
    where q.document_id = d.id order by q.job_id desc limit 1) c on true
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.max_attempts, q.run_at, q.progress_data, q.cancel_requested_at
    from public.jobs q join public.document_stages s on s.kind = q.kind
    where q.subject_type = 'document' and q.subject_id = d.id and s.counts_for_status
    order by q.id desc limit 1) j on true;
grant select on public.document_overview to authenticated, service_role;
