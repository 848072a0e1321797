-- Danger: statements on storage lock its tables until commit; nothing else belongs into this migration.

create trigger count_open_upload after insert on storage.objects
  for each row when (new.bucket_id = 'documents') execute function private.count_open_upload();
create trigger recount_open_upload after update on storage.objects
  for each row when (new.bucket_id = 'documents' and old.metadata is distinct from new.metadata)
  execute function private.count_open_upload();
create trigger forget_open_upload after delete on storage.objects
  for each row when (old.bucket_id = 'documents') execute function private.forget_open_upload();
