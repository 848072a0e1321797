-- What is registered lies in Supabase's Storage, or was seen in the bucket outside of it.

-- Raises NOT_FOUND when nothing of the organization's is stored under one of the keys, INVALID_INPUT when it is of
-- another size, CONFLICT when it is bytes of something already. A key's form is the constraint's of blobs. `read` counts
-- the bytes again. The objects stay as they are until commit: what just replaces or removes one is waited for.
create or replace function private.require_stored(p_org uuid, p_storage_keys text[], p_bytes bigint[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_sizes jsonb;
  v_wrong record;
begin
  if exists (select from public.blobs b where b.org_id = p_org and b.storage_key = any (p_storage_keys))
     or exists (select from public.conversion_results r where r.org_id = p_org and r.storage_key = any (p_storage_keys))
     or exists (select from public.fill_results g where g.org_id = p_org and g.storage_key = any (p_storage_keys)) then
    raise exception 'CONFLICT: the object is registered' using errcode = '23505';
  end if;
  with held as (
    select o.name, o.metadata ->> 'size' as size from storage.objects o
    where o.bucket_id = 'documents' and o.name = any (p_storage_keys) and starts_with(o.name, p_org::text || '/')
    order by o.name for share),
  outside as (
    select b.storage_key as name, b.bytes::text as size from public.bucket_objects b
    where b.storage_key = any (p_storage_keys) and b.org_id = p_org and b.stored_at is not null
    order by b.storage_key for share)
  select coalesce(jsonb_object_agg(h.name, h.size), '{}') into v_sizes
    from (select * from outside union all select * from held) h;
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

-- An object that a worker stored for a result, kept as it is until commit. Where it was deleted meanwhile the attempt
-- fails, and the next one stores it again.
create or replace function private.hold_stored(p_storage_key text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform 1 from storage.objects o where o.bucket_id = 'documents' and o.name = p_storage_key for share;
  if found then return; end if;
  perform 1 from public.bucket_objects b where b.storage_key = p_storage_key and b.stored_at is not null for share;
  if not found then raise exception 'what was stored is gone' using errcode = '40001'; end if;
end $$;
