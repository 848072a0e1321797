-- For whoever looks whether storage and database agree. Neither function changes anything.

-- A page of the objects that must lie in storage, by key, after a key: everything that is pointed at and has not expired.
create function public.list_stored_objects(p_after text default null, p_limit int default 500)
returns table (storage_key text, bytes bigint, sha256 text, held_by text)
language sql stable security definer set search_path = '' as $$
  select o.* from (
    (select b.storage_key, b.bytes, b.sha256, 'document' from public.blobs b
     where b.storage_key > coalesce(p_after, '') and b.expired_at is null
     order by b.storage_key limit least(p_limit, 1000))
    union all
    (select r.storage_key, r.bytes, r.sha256, 'conversion' from public.conversion_results r
     where r.storage_key > coalesce(p_after, '') and r.expired_at is null
     order by r.storage_key limit least(p_limit, 1000))
    union all
    (select f.storage_key, f.bytes, f.sha256, 'form' from public.fill_results f
     where f.storage_key > coalesce(p_after, '')
     order by f.storage_key limit least(p_limit, 1000))) o (storage_key, bytes, sha256, held_by)
  order by o.storage_key limit least(p_limit, 1000)
$$;
grant execute on function public.list_stored_objects(text, int) to service_role;

-- Which of these keys nothing points at. Unlike unknown_storage_keys it forgets nothing by the way.
create function public.unheld_storage_keys(p_keys text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select k.key from unnest(p_keys[:1000]) as k(key)
  where not exists (select from public.blobs b where b.storage_key = k.key and b.removed_at is null)
    and not exists (select from public.conversion_results r where r.storage_key = k.key and r.removed_at is null)
    and not exists (select from public.fill_results f where f.storage_key = k.key)
$$;
grant execute on function public.unheld_storage_keys(text[]) to service_role;
