-- Two uploads of one content become one blob when the second is verified: whoever deletes the second at that moment must
-- look at the blob it came to, or the bytes stay for ever.

create function private.jobs_of_document(p_document uuid) returns bigint[]
language sql stable set search_path = '' as $$
  select array(
    select q.id from public.jobs q where q.subject_type = 'document' and q.subject_id = p_document
    union all
    select q.id from public.conversions c
    join public.jobs q on q.subject_type = 'conversion' and q.subject_id = c.id
    where c.document_id = p_document
    order by 1)
$$;

-- The document as it is under its locks: its jobs first, like every transition does, or the two would wait for each
-- other; then its bytes, then itself. Raises NOT_FOUND.
create function private.hold_document_with_bytes(p_document uuid) returns public.documents
language plpgsql volatile set search_path = '' as $$
declare
  v_document public.documents;
  v_blob uuid;
  v_jobs bigint[];
begin
  for v_try in 1 .. 20 loop
    begin
      select * into v_document from public.documents d where d.id = p_document;
      if not found or not private.is_member(v_document.org_id) then
        raise exception 'NOT_FOUND' using errcode = 'P0002';
      end if;
      v_jobs := private.jobs_of_document(p_document);
      perform 1 from public.jobs j where j.id = any (v_jobs) order by j.id for update;
      -- Whoever was verifying its bytes is done now, and may have given it others.
      select d.blob_id into v_blob from public.documents d where d.id = p_document;
      perform 1 from public.blobs b where b.id = v_blob for update;
      select * into v_document from public.documents d where d.id = p_document for update;
      if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
      if v_document.blob_id = v_blob and private.jobs_of_document(p_document) = v_jobs then return v_document; end if;
      -- It moved on between two looks. To lock more now, out of order, might be to wait in a circle: all locks are given
      -- back, which only the end of this block does.
      raise exception 'moved on' using errcode = '40001';
    exception when serialization_failure then null;
    end;
  end loop;
  raise exception 'the document does not come to rest' using errcode = '40001';
end $$;

-- A member deletes a document with all that belongs to it: its jobs stop (their leases are gone, so no worker can write
-- for it any more), its conversions and their results go, and its bytes and reading with the last document that uses
-- them. The history stays. Returns the storage keys of the objects nobody needs any more; the caller removes them (the
-- bucket's policy allows just that).
create or replace function public.delete_document(p_document uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_conversions uuid[];
  v_keys text[];
  v_key text;
begin
  v_document := private.hold_document_with_bytes(p_document);
  select array_agg(distinct c.id), array_agg(r.storage_key) filter (where r.storage_key is not null)
    into v_conversions, v_keys
    from public.conversions c left join public.conversion_results r on r.conversion_id = c.id and r.removed_at is null
   where c.document_id = p_document;
  delete from public.documents d where d.id = p_document;
  if not exists (select 1 from public.documents d where d.blob_id = v_document.blob_id) then
    delete from public.blobs b where b.id = v_document.blob_id
      returning case when b.removed_at is null then b.storage_key end into v_key;
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    select v_document.org_id, 'conversion', c.id::text, auth.uid(), 'conversion.deleted', '{}'
    from unnest(v_conversions) as c(id)
    union all
    select v_document.org_id, 'document', p_document::text, auth.uid(), 'document.deleted',
           jsonb_build_object('filename', v_document.filename);
  return array_remove(v_keys || v_key, null);
end $$;
