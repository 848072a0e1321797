-- Danger: policy statements on storage lock some twenty of its tables until commit; nothing else belongs into this
-- migration.

-- One private bucket; keys are <organization>/<yyyy>/<mm>/<dd>/<uuid>. The size limit is the last word on
-- uploads: raise it here (or in the dashboard) together with DOCKET_MAX_UPLOAD_MB.
insert into storage.buckets (id, name, public, file_size_limit)
values ('documents', 'documents', false, 52428800)
on conflict (id) do nothing;

-- No update policy: an object, once registered, never changes under its hash.
create policy documents_bucket_insert on storage.objects for insert to authenticated
  with check (
    bucket_id = 'documents'
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o)));
create policy documents_bucket_select on storage.objects for select to authenticated
  using (
    bucket_id = 'documents'
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o)));
-- An upload that was given up, or whose content was here already, may be taken back; registered bytes may not, and
-- results not either.
create policy documents_bucket_delete on storage.objects for delete to authenticated
  using (
    bucket_id = 'documents'
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o))
    and not exists (select 1 from public.blobs b where b.storage_key = name)
    and not exists (select 1 from public.conversion_results r where r.storage_key = name));
