-- A member deletes a document with all that belongs to it: its jobs stop (their leases are gone, so no worker can write
-- for it any more), its conversions and their results go, and its bytes and reading with the last document that uses
-- them. The history stays. Returns the storage keys of the objects nobody needs any more; the caller removes them (the
-- bucket's policy allows just that).
-- Jobs are locked before the document, like every transition does, or the two would wait for each other.
create function public.delete_document(p_document uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_conversions uuid[];
  v_keys text[];
  v_key text;
begin
  select * into v_document from public.documents d where d.id = p_document;
  if not found or not private.is_member(v_document.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform 1 from public.jobs j where j.id = any (array(
      select q.id from public.jobs q where q.subject_type = 'document' and q.subject_id = p_document
      union all
      select q.id from public.conversions c
      join public.jobs q on q.subject_type = 'conversion' and q.subject_id = c.id
      where c.document_id = p_document))
    order by j.id for update;
  perform 1 from public.blobs b where b.id = v_document.blob_id for update;
  perform 1 from public.documents d where d.id = p_document for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
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
grant execute on function public.delete_document(uuid) to authenticated;
