-- Before an address is signed the upload is promised, and counted as that of whoever sends it.

-- Promises somebody at most 100 new objects of an organization, which they are a member of or bring papers to by an open
-- link. p_objects: [{storage_key, bytes}]. Promises count like uploads that are nobody's document: a person's are 1,000 and
-- 10 GB at most, whichever organizations they are for.
-- Errors: FORBIDDEN (neither member nor participant, too many), INVALID_INPUT, CONFLICT (a key that is taken).
create function public.promise_objects(p_user uuid, p_org uuid, p_objects jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_in jsonb := case jsonb_typeof(p_objects) when 'string' then (p_objects #>> '{}')::jsonb else p_objects end;
begin
  if not exists (select from public.members m where m.org_id = p_org and m.user_id = p_user)
     and not exists (
       select from public.deal_participants p join public.portal_links k on k.id = p.link_id
       where p.user_id = p_user and k.org_id = p_org and k.revoked_at is null and k.expires_at > now()) then
    raise exception 'FORBIDDEN' using errcode = '42501';
  end if;
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) not between 1 and 100 then
    raise exception 'INVALID_INPUT: p_objects must be an array of 1 to 100 objects' using errcode = '22023';
  end if;
  if exists (
    select from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
    where (private.is_new_object_name(o.storage_key) and starts_with(o.storage_key, p_org::text || '/')
           and o.bytes > 0) is not true) then
    raise exception 'INVALID_INPUT: an object needs a new name of the organization, and bytes' using errcode = '22023';
  end if;
  insert into public.bucket_objects (storage_key, org_id, bytes)
    select o.storage_key, p_org, o.bytes from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
    order by o.storage_key;
  insert into public.open_uploads (storage_key, user_id, bytes)
    select o.storage_key, p_user::text, o.bytes from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
    order by o.storage_key;
  if (select count(*) > 1000 or sum(u.bytes) > 10::bigint * 1024 ^ 3
      from public.open_uploads u where u.user_id = p_user::text) then
    raise exception 'FORBIDDEN: too many uploads are registered as nothing' using errcode = '42501';
  end if;
end $$;
grant execute on function public.promise_objects(uuid, uuid, jsonb) to service_role;

-- Objects that lie in the bucket now, with the size that it says: promised ones, and those of workers, which are promised
-- to nobody. p_objects: [{storage_key, bytes}]. What is no name of an object is left out.
create function public.record_objects(p_objects jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_in jsonb := case jsonb_typeof(p_objects) when 'string' then (p_objects #>> '{}')::jsonb else p_objects end;
begin
  with stored as materialized (
    select o.storage_key, o.bytes from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
    where private.is_object_name(o.storage_key) and o.bytes > 0)
  insert into public.bucket_objects as b (storage_key, org_id, bytes, stored_at)
    select s.storage_key, g.id, s.bytes, now()
    from stored s join public.organizations g on g.id = substr(s.storage_key, 1, 36)::uuid
    order by s.storage_key
    on conflict on constraint bucket_objects_pkey do update
      set bytes = excluded.bytes, stored_at = coalesce(b.stored_at, excluded.stored_at);
  update public.open_uploads u set bytes = o.bytes
    from jsonb_to_recordset(v_in) as o(storage_key text, bytes bigint)
   where u.storage_key = o.storage_key and u.bytes <> o.bytes;
end $$;
grant execute on function public.record_objects(jsonb) to service_role;
