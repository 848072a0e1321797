-- A member deletes a document: its jobs stop (their leases are gone, so no worker can write for it any more), and
-- its bytes and reading go with the last document that uses them. The history stays. Returns the storage key of the
-- object nobody needs any more, or null; the caller removes it (the bucket's policy allows just that).
-- Jobs are locked before the document, like every transition does, or the two would wait for each other.
create function public.delete_document(p_document uuid) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_key text;
begin
  select * into v_document from public.documents d where d.id = p_document;
  if not found or not private.is_member(v_document.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform 1 from public.jobs j where j.document_id = p_document order by j.id for update;
  perform 1 from public.blobs b where b.id = v_document.blob_id for update;
  delete from public.documents d where d.id = p_document;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if not exists (select 1 from public.documents d where d.blob_id = v_document.blob_id) then
    delete from public.blobs b where b.id = v_document.blob_id returning b.storage_key into v_key;
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_document.org_id, 'document', p_document::text, auth.uid(), 'document.deleted',
            jsonb_build_object('filename', v_document.filename));
  return v_key;
end $$;
grant execute on function public.delete_document(uuid) to authenticated;
