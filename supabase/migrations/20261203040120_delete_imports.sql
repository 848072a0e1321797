-- A member deletes an import with all that was said of it; the documents stay, and so does what it was committed to. Text
-- that was pasted for it, and that nothing else uses, goes as well. Returns the storage keys of objects nobody needs any
-- more; the caller removes them. Errors: NOT_FOUND.
-- Jobs are locked before documents and these before imports, like every transition does.
create function public.delete_import(p_import uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import public.imports;
  v_pasted uuid[];
  v_blobs uuid[];
  v_keys text[];
begin
  select * into v_import from public.imports i where i.id = p_import;
  if not found or not private.is_member(v_import.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  v_pasted := array(
    select d.id from public.document_links l join public.documents d on d.id = l.document_id
    where l.subject_type = 'import' and l.subject_id = p_import and d.origin = 'pasted' and not exists (
      select from public.document_links o
      where o.document_id = d.id and (o.subject_type, o.subject_id) <> ('import', p_import)));
  perform 1 from public.jobs j
   where j.id = any (array(
       select q.id from public.jobs q where q.subject_type = 'import' and q.subject_id = p_import
       union all
       select q.id from public.jobs q where q.subject_type = 'document' and q.subject_id = any (v_pasted)))
   order by j.id for update;
  v_blobs := array(select d.blob_id from public.documents d where d.id = any (v_pasted));
  perform 1 from public.blobs b where b.id = any (v_blobs) order by b.id for update;
  perform 1 from public.documents d where d.id = any (v_pasted) order by d.id for update;
  delete from public.imports i where i.id = p_import;
  -- Looked at again: somebody may have made it a source of theirs meanwhile.
  delete from public.documents d
   where d.id = any (v_pasted) and d.origin = 'pasted'
     and not exists (select from public.document_links l where l.document_id = d.id);
  with gone as (
    delete from public.blobs b
     where b.id = any (v_blobs) and not exists (select from public.documents d where d.blob_id = b.id)
    returning b.storage_key, b.removed_at)
  select array_agg(g.storage_key) into v_keys from gone g where g.removed_at is null;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_import.org_id, 'import', p_import::text, auth.uid(), 'import.deleted',
            jsonb_build_object('name', v_import.name));
  return coalesce(v_keys, '{}');
end $$;
grant execute on function public.delete_import(uuid) to authenticated;
