-- Danger: policy statements on storage lock some twenty of its tables until commit; nothing else belongs into this
-- migration.

-- Storage asks this policy, too, before it signs an address for an upload.
drop policy documents_bucket_insert on storage.objects;
create policy documents_bucket_insert on storage.objects for insert to authenticated
  with check (
    bucket_id = 'documents' and private.is_new_object_name(name)
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o)));
-- And this one before it signs an address for a download: nobody gives away what is no document's name. How long such
-- an address lives is for whoever asks; hosted projects know no limit.
drop policy documents_bucket_select on storage.objects;
create policy documents_bucket_select on storage.objects for select to authenticated
  using (
    bucket_id = 'documents' and private.is_object_name(name)
    and (storage.foldername(name))[1] = any (array(select o::text from private.member_organizations() o)));
