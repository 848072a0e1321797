-- An object that was released, and is just being removed from its bucket, still lies there for a moment: whoever is asked to
-- register it then must not make it known anew.

-- Promised objects that lie in the bucket now, with the size that it says. p_objects: [{storage_key, bytes}]. What was never
-- promised, or is promised no more, stays unknown; who just releases one is waited for. Workers, whose objects are promised to
-- nobody, say record_objects.
create function public.confirm_objects(p_objects jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_in jsonb := case jsonb_typeof(p_objects) when 'string' then (p_objects #>> '{}')::jsonb else p_objects end;
begin
  with known as (
    select b.storage_key from public.bucket_objects b
    where b.storage_key in (select o.storage_key from jsonb_to_recordset(v_in) as o(storage_key text))
    order by b.storage_key for update)
  update public.bucket_objects b set bytes = o.bytes, stored_at = coalesce(b.stored_at, now())
    from known k join jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint) using (storage_key)
   where b.storage_key = k.storage_key and o.bytes > 0;
  update public.open_uploads u set bytes = o.bytes
    from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
   where u.storage_key = o.storage_key and u.bytes <> o.bytes;
end $$;
grant execute on function public.confirm_objects(jsonb) to service_role;
