-- Danger: policy statements on storage lock some twenty of its tables until commit; nothing else belongs into this
-- migration.

-- An upload that was given up, or whose content was here already, may be taken back; registered bytes may not, and
-- results and filled forms not either.
drop policy documents_bucket_delete on storage.objects;
create policy documents_bucket_delete on storage.objects for delete to authenticated
  using (
    bucket_id = 'documents'
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o))
    and not exists (select 1 from public.blobs b where b.storage_key = name)
    and not exists (select 1 from public.conversion_results r where r.storage_key = name)
    and not exists (select 1 from public.fill_results g where g.storage_key = name));
