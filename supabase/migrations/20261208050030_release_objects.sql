-- What is removed from a bucket outside of Supabase is nobody's first: then no one can register it any more, and what
-- somebody has registered stays.

-- Which of these objects may be removed now, which herewith are known no more: not those that something has its bytes under.
-- Whoever is just registering one is waited for. With p_user: only of organizations that they are a member of, and nothing
-- that is registered, expired or not.
create function public.release_objects(p_keys text[], p_user uuid default null) returns setof text
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_free text[];
begin
  perform 1 from public.bucket_objects b where b.storage_key = any (p_keys) order by b.storage_key for update;
  v_free := array(
    select distinct k.key from unnest(p_keys) as k(key)
    where private.is_object_name(k.key) and not private.is_kept_object(k.key)
      and (p_user is null or (
        substr(k.key, 1, 36) = any (array(select m.org_id::text from public.members m where m.user_id = p_user))
        and not exists (select from public.blobs b where b.storage_key = k.key)
        and not exists (select from public.conversion_results r where r.storage_key = k.key))));
  delete from public.bucket_objects b where b.storage_key = any (v_free);
  delete from public.open_uploads u where u.storage_key = any (v_free);
  return query select unnest(v_free);
end $$;
grant execute on function public.release_objects(text[], uuid) to service_role;

-- Promises of the organization of a `sweep` job that nothing came of: they are older than p_before, and a day at least, when
-- no address that was signed for one is good any more. Returns how many.
create function public.forget_promises(p_id bigint, p_token uuid, p_before timestamptz) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_gone int;
begin
  with gone as (
    delete from public.bucket_objects b
     where b.org_id = v_job.org_id and b.stored_at is null
       and b.created_at < least(p_before, now() - interval '1 day')
    returning b.storage_key),
  counted as (
    delete from public.open_uploads u where u.storage_key in (select g.storage_key from gone g))
  select count(*) into v_gone from gone;
  return v_gone;
end $$;
grant execute on function public.forget_promises(bigint, uuid, timestamptz) to service_role;
