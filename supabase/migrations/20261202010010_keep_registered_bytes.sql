-- What was registered stays as it is, whoever holds an address for an upload. Storage itself does not see to that: it
-- writes the row of an upload that ends as its own superuser, over the one that is there, be it one signed with `upsert`,
-- a resumable one, or an ordinary one that began while there was none.

-- Refuses other bytes, and another name, for an object that is a document's or a result's. The code is the one that
-- Storage answers with 409, and throws away what was sent. DEFINER: it is asked as whoever uploads.
create function private.keep_registered_bytes() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if exists (select 1 from public.blobs b where b.storage_key = old.name)
     or exists (select 1 from public.conversion_results r where r.storage_key = old.name) then
    raise exception 'CONFLICT: the object is registered' using errcode = '23505';
  end if;
  return new;
end $$;

-- Whether that name is of today, yesterday or tomorrow (UTC): clocks differ, and an upload may pass midnight. With
-- another day in its name an object would be younger or older for the sweep than it is. And whether its id is random
-- (version 4): those of results follow from what they hold (version 8), and nobody but a worker takes their places.
create or replace function private.is_new_object_name(p_name text) returns boolean
language sql stable set search_path = '' as $$
  select private.is_object_name(p_name) and substr(p_name, 63, 1) = '4'
    and substr(p_name, 38, 10) = any (array(
      select to_char(now() at time zone 'utc' + make_interval(days => d), 'YYYY/MM/DD') from generate_series(-1, 1) as d))
$$;
