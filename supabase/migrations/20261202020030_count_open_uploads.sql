-- What was uploaded and is nobody's document yet stays until the sweep comes by, a day or more: nobody fills the disk
-- with it meanwhile.

-- Objects that members uploaded and that are registered as nothing, with what storage says of their size.
create table public.open_uploads (
  storage_key text        not null,
  user_id     text        not null,
  bytes       bigint      not null,
  created_at  timestamptz not null default now(),
  constraint open_uploads_pkey primary key (storage_key)
);
create index open_uploads_user on public.open_uploads (user_id) include (bytes);
-- No policy: nobody reads it.
alter table public.open_uploads enable row level security;

-- Counts an upload for whoever owns the object, and refuses it where theirs are more than 1,000, or more than 10 GB,
-- whichever organizations they are for. What workers store has no owner, and is not counted. Storage asks this before it
-- signs an address as well, and then undoes it. The code is the one that Storage answers with 403. DEFINER: it is asked as
-- whoever uploads, and by Storage itself at the end of an upload.
create function private.count_open_upload() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_bytes bigint := coalesce((new.metadata ->> 'size')::bigint, 0);
  v_user text;
begin
  if tg_op = 'INSERT' then
    v_user := coalesce(new.owner_id, new.owner::text, auth.uid()::text);
    if v_user is null then return null; end if;
    insert into public.open_uploads (storage_key, user_id, bytes) values (new.name, v_user, v_bytes)
      on conflict on constraint open_uploads_pkey do update set user_id = excluded.user_id, bytes = excluded.bytes;
  else
    update public.open_uploads u set bytes = v_bytes where u.storage_key = new.name returning u.user_id into v_user;
    if not found then return null; end if;
  end if;
  if (select count(*) > 1000 or sum(u.bytes) > 10::bigint * 1024 ^ 3 from public.open_uploads u where u.user_id = v_user) then
    raise exception 'FORBIDDEN: too many uploads are registered as nothing' using errcode = '42501';
  end if;
  return null;
end $$;

create function private.forget_open_upload() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.open_uploads u where u.storage_key = old.name;
  return null;
end $$;

-- A registered object is somebody's document.
create function private.close_open_uploads() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.open_uploads u where u.storage_key in (select n.storage_key from new_blobs n);
  return null;
end $$;
create trigger close_open_uploads after insert on public.blobs
  referencing new table as new_blobs for each statement execute function private.close_open_uploads();
