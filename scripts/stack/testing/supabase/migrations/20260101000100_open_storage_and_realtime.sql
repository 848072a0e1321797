insert into storage.buckets (id, name, public, file_size_limit) values ('docs', 'docs', false, 1000000);
create policy "own folder" on storage.objects for all to authenticated
  using (bucket_id = 'docs' and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (bucket_id = 'docs' and (storage.foldername(name))[1] = (select auth.uid())::text);

create function public.keep_object() returns trigger language plpgsql as $$
begin
  raise exception 'it stays as it is' using errcode = '23505';
end $$;
create trigger keep_object before update on storage.objects for each row
  when (new.version is distinct from old.version and old.name like '%/kept') execute function public.keep_object();

-- Keeps an object at the last moment: whoever only asks whether it may be removed is told that it may.
create function public.keep_object_after_all() returns trigger language plpgsql as $$
begin
  return case when current_user = 'authenticated' then old end;
end $$;
create trigger keep_object_after_all before delete on storage.objects for each row
  when (old.name like '%/kept_after_all') execute function public.keep_object_after_all();

create policy "read own topic" on realtime.messages for select to authenticated
  using ((select realtime.topic()) in ('user:' || (select auth.uid())::text, 'readonly'));
create policy "write own topic" on realtime.messages for insert to authenticated
  with check ((select realtime.topic()) = 'user:' || (select auth.uid())::text);

create function public.announce_author() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.broadcast_changes(
    'user:' || coalesce(new.owner, old.owner), tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
  return null;
end $$;
create trigger announce_author after insert or update or delete on public.authors
  for each row execute function public.announce_author();
