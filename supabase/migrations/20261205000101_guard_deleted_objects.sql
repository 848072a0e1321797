-- Danger: statements on storage lock its tables until commit; nothing else belongs into this migration.

-- Hosted projects allow triggers on this table.
create trigger keep_registered_object before delete on storage.objects
  for each row when (old.bucket_id = 'documents') execute function private.keep_registered_object();
