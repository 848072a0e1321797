-- An object whose size storage does not say is registered as nothing: it could be of any.

-- Raises NOT_FOUND when nothing of the organization's is stored under one of the keys, INVALID_INPUT when it is of
-- another size or storage knows of none, CONFLICT when it is bytes of something already. A key's form is the constraint's
-- of blobs. The size is storage's word; `read` counts the bytes. The objects stay as they are until
-- commit: what just replaces or removes one is waited for.
create or replace function private.require_stored(p_org uuid, p_storage_keys text[], p_bytes bigint[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_sizes jsonb;
  v_wrong record;
begin
  if exists (select from public.blobs b where b.org_id = p_org and b.storage_key = any (p_storage_keys))
     or exists (select from public.conversion_results r where r.org_id = p_org and r.storage_key = any (p_storage_keys)) then
    raise exception 'CONFLICT: the object is registered' using errcode = '23505';
  end if;
  with held as (
    select o.name, o.metadata ->> 'size' as size from storage.objects o
    where o.bucket_id = 'documents' and o.name = any (p_storage_keys) and starts_with(o.name, p_org::text || '/')
    order by o.name for share)
  select coalesce(jsonb_object_agg(h.name, h.size), '{}') into v_sizes from held h;
  select k.bytes, (v_sizes ->> k.key)::bigint as size, v_sizes ? k.key as there into v_wrong
    from unnest(p_storage_keys, p_bytes) as k(key, bytes)
   where not v_sizes ? k.key or (v_sizes ->> k.key)::bigint is distinct from k.bytes limit 1;
  if not found then return; end if;
  if not v_wrong.there then
    raise exception 'NOT_FOUND: nothing is stored under this key' using errcode = 'P0002';
  end if;
  raise exception 'INVALID_INPUT: % bytes are stored, not %', coalesce(v_wrong.size::text, 'unknown'), v_wrong.bytes
    using errcode = '22023';
end $$;
