-- Lists narrowed to what is rare: without an index the newest documents are walked until a page of such is found, and
-- where there is none, all of them.
create index documents_status on public.documents (org_id, status, created_at desc, id desc);

-- The type stands with the document, since a list by a type that two tables tell of could not be looked up.
alter table public.documents add column type text;
update public.documents d set type = private.type_of_document(d.id)
 where exists (select from public.classifications c where c.document_id = d.id)
    or exists (select from public.type_decisions t where t.document_id = d.id);
create index documents_type on public.documents (org_id, type, created_at desc, id desc) where type is not null;

-- DEFINER: what goes with a document goes by whoever may delete that.
create function private.keep_document_type() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare v_document uuid := case when tg_op = 'DELETE' then old.document_id else new.document_id end;
begin
  update public.documents d set type = t.type
    from (select private.type_of_document(v_document) as type) t
   where d.id = v_document and d.type is distinct from t.type;
  return null;
end $$;
create trigger keep_document_type after insert on public.classifications
  for each row execute function private.keep_document_type();
create trigger keep_document_type after insert or update of type or delete on public.type_decisions
  for each row execute function private.keep_document_type();

-- As before, but for where the type comes from.
create or replace view public.document_overview with (security_invoker = true) as
  select d.id, d.org_id, d.owner_id, d.filename, b.media_type, b.bytes, b.sha256, d.status,
         r.page_count, r.word_count, r.excerpt, r.engine, r.finished_at as read_at,
         d.error_code, d.created_at, d.updated_at,
         d.blob_id, b.storage_key, d.reading_id,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         d.parent_id, d.page_from, d.page_to,
         d.type, c.confidence as type_confidence, t.type is not null as type_decided,
         d.origin, b.expired_at
  from public.documents d
  join public.blobs b on b.id = d.blob_id
  left join public.readings r on r.id = d.reading_id
  left join public.type_decisions t on t.document_id = d.id
  left join lateral (
    select q.confidence from public.classifications q
    where q.document_id = d.id order by q.job_id desc limit 1) c on true
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.max_attempts, q.run_at, q.progress_data, q.cancel_requested_at
    from public.jobs q join public.document_stages s on s.kind = q.kind
    where q.subject_type = 'document' and q.subject_id = d.id and s.counts_for_status
    order by q.id desc limit 1) j on true;
