-- Danger: policy statements on storage lock some twenty of its tables until commit; nothing else belongs into this
-- migration.

-- Participants store what they bring, and read nothing: there is no other policy for them.
create policy documents_bucket_participant_insert on storage.objects for insert to authenticated
  with check (
    bucket_id = 'documents' and private.is_new_object_name(name)
    and (storage.foldername(name))[1] = any (array(select k.org_id::text from private.open_links() k)));
