-- Danger: statements on storage lock its tables until commit; nothing else belongs into this migration.

-- Every upload gives its object a new version. Hosted projects allow triggers on this table.
create trigger keep_registered_bytes before update on storage.objects
  for each row when (
    old.bucket_id = 'documents'
    and (new.version is distinct from old.version or new.name is distinct from old.name
         or new.bucket_id is distinct from old.bucket_id))
  execute function private.keep_registered_bytes();
