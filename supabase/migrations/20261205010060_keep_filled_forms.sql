-- Filled forms are objects that somebody needs: nobody takes their place, and no sweep takes them for left behind.

-- Whether a document, a result or a run has its bytes under that name. What has expired may go.
create or replace function private.is_kept_object(p_name text) returns boolean
language sql stable set search_path = '' as $$
  select exists (select 1 from public.blobs b where b.storage_key = p_name and b.expired_at is null)
      or exists (select 1 from public.conversion_results r where r.storage_key = p_name and r.expired_at is null)
      or exists (select 1 from public.fill_results g where g.storage_key = p_name)
$$;

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

-- Which of these keys nothing points at: uploads that were given up, objects whose removal was already receipted, and
-- bytes without any document. These are forgotten herewith: from now on nobody can come upon them and use them.
create or replace function public.unknown_storage_keys(p_keys text[]) returns setof text
language plpgsql volatile security definer set search_path = '' as $$
declare v_unused uuid[];
begin
  v_unused := array(
    select b.id from public.blobs b
    where b.storage_key = any (p_keys) and not exists (select 1 from public.documents d where d.blob_id = b.id)
    order by b.id for update);
  -- Looked at again: whoever just found that a document has the same content was waited for.
  delete from public.blobs b
   where b.id = any (v_unused) and not exists (select 1 from public.documents d where d.blob_id = b.id);
  return query
    select k.key from unnest(p_keys) as k(key)
    where not exists (select 1 from public.blobs b where b.storage_key = k.key and b.removed_at is null)
      and not exists (select 1 from public.conversion_results r where r.storage_key = k.key and r.removed_at is null)
      and not exists (select 1 from public.fill_results g where g.storage_key = k.key);
end $$;
