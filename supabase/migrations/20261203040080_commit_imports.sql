-- From an import to a show and back, each in one transaction. Locks: the import, then the show.

create function private.hold_show(p_show uuid) returns public.shows
language plpgsql volatile set search_path = '' as $$
declare v_show public.shows;
begin
  select * into v_show from public.shows s where s.id = p_show for no key update;
  if not found or not private.is_member(v_show.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  return v_show;
end $$;

create function private.record_show_event(p_show public.shows, p_type text, p_data jsonb) returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  values (p_show.org_id, 'show', p_show.id::text, auth.uid(), p_type, p_data)
$$;

-- Writes what an import came to into a show: p_show, or a new one (null). p_items: the whole show as it is to be.
-- p_revision, p_show_revision: of the import and the show that the caller compared; when either has changed, CONFLICT.
-- The same key again, or the same revision from another tab, is answered with what was made.
-- Errors: NOT_FOUND, NOT_READY as CONFLICT (it is under way), CONFLICT, INVALID_INPUT, RATE_LIMITED.
create function public.commit_import(
  p_import uuid, p_key text, p_revision int, p_items jsonb, p_show uuid default null, p_show_revision int default null)
returns table (show_id uuid, commit_id uuid, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_in jsonb := case jsonb_typeof(p_items) when 'string' then (p_items #>> '{}')::jsonb else p_items end;
  v_import public.imports;
  v_show public.shows;
  v_commit public.show_commits;
  v_before jsonb;
begin
  if (char_length(p_key) between 1 and 200 and jsonb_typeof(v_in) = 'array' and jsonb_array_length(v_in) <= 5000) is not true then
    raise exception 'INVALID_INPUT: a key, and an array of at most 5000 items' using errcode = '22023';
  end if;
  perform private.take_work_on('import', p_import);
  perform private.hold_subject('import', p_import);
  select * into v_import from public.imports i where i.id = p_import;
  select * into v_commit from public.show_commits c
   where c.import_id = p_import and c.undone_at is null
     and (c.key = p_key or (c.import_revision = v_import.revision and c.show_id = v_import.show_id
                            and p_revision = v_import.revision and (p_show is null or p_show = c.show_id)))
   order by c.key = p_key desc, c.committed_at desc limit 1;
  if found then
    return query select v_commit.show_id, v_commit.id, false;
    return;
  end if;
  if exists (select from public.show_commits c where c.import_id = p_import and c.key = p_key) then
    raise exception 'CONFLICT: this commit was undone' using errcode = '55000';
  end if;
  if v_import.status not in ('completed', 'committed') then
    raise exception 'CONFLICT: a % import cannot be committed', v_import.status using errcode = '55000';
  end if;
  if p_revision is distinct from v_import.revision then
    raise exception 'CONFLICT: the import has changed' using errcode = '55000';
  end if;
  if p_show is null then
    insert into public.shows (org_id, created_by, blueprint)
      values (v_import.org_id, auth.uid(), v_import.blueprint) returning * into v_show;
  else
    v_show := private.hold_show(p_show);
    if v_show.org_id <> v_import.org_id or v_show.blueprint <> v_import.blueprint then
      raise exception 'NOT_FOUND' using errcode = 'P0002';
    end if;
    if p_show_revision is distinct from v_show.revision then
      raise exception 'CONFLICT: the show has changed' using errcode = '55000';
    end if;
    v_before := jsonb_build_object('show', to_jsonb(v_show), 'items', (
      select coalesce(jsonb_agg(to_jsonb(i) order by i.id), '[]') from public.show_items i where i.show_id = p_show));
  end if;
  insert into public.show_commits (org_id, import_id, show_id, key, import_revision, show_revision, made_show, before,
                                   import_before, committed_by)
    values (v_import.org_id, p_import, v_show.id, p_key, p_revision, private.write_show_items(v_show, v_in),
            p_show is null, v_before,
            jsonb_build_object('show_id', v_import.show_id, 'committed_revision', v_import.committed_revision), auth.uid())
    returning * into v_commit;
  update public.imports i set show_id = v_show.id, committed_revision = p_revision where i.id = p_import;
  perform private.record_show_event(v_show, case when p_show is null then 'show.created' else 'show.updated' end,
    jsonb_build_object('import', p_import, 'commit', v_commit.id));
  perform private.sync_import_status(array[p_import]);
  return query select v_show.id, v_commit.id, true;
end $$;

-- Takes a commit back as one step: the show is as it was before, row by row, or gone where the commit made it. Undone
-- already: nothing happens. Returns the show, null where it is gone.
-- Errors: NOT_FOUND, CONFLICT (something else has changed the show since).
create function public.undo_commit(p_commit uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_commit public.show_commits;
  v_show public.shows;
  v_last text;
begin
  select * into v_commit from public.show_commits c where c.id = p_commit;
  if not found or not private.is_member(v_commit.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.hold_subject('import', v_commit.import_id);
  select * into v_commit from public.show_commits c where c.id = p_commit for no key update;
  if v_commit.undone_at is not null then
    return (select s.id from public.shows s where s.id = v_commit.show_id);
  end if;
  v_show := private.hold_show(v_commit.show_id);
  if v_show.revision <> v_commit.show_revision then
    select e.type into v_last from public.events e
     where e.subject_type = 'show' and e.subject_id = v_show.id::text order by e.id desc limit 1;
    raise exception 'CONFLICT: the show was changed since (%)', coalesce(v_last, 'unknown') using errcode = '55000';
  end if;
  if v_commit.made_show then
    delete from public.shows s where s.id = v_show.id;
    perform private.record_show_event(v_show, 'show.deleted', jsonb_build_object('undone', p_commit));
  else
    delete from public.show_items i where i.show_id = v_show.id;
    insert into public.show_items
      select i.* from jsonb_populate_recordset(null::public.show_items, v_commit.before -> 'items') i;
    perform private.sync_show(v_show.id);
    perform private.record_show_event(v_show, 'show.updated', jsonb_build_object('undone', p_commit));
  end if;
  update public.show_commits c set undone_at = now() where c.id = p_commit;
  update public.imports i
     set show_id = s.id, committed_revision = case when s.id is not null
           then (v_commit.import_before ->> 'committed_revision')::int end
    from (select (
      select s.id from public.shows s where s.id = (v_commit.import_before ->> 'show_id')::uuid) as id) s
   where i.id = v_commit.import_id and (i.show_id is null or i.show_id = v_commit.show_id);
  perform private.sync_import_status(array[v_commit.import_id]);
  return case when not v_commit.made_show then v_show.id end;
end $$;

grant execute on function
  public.commit_import(uuid, text, int, jsonb, uuid, int), public.undo_commit(uuid)
to authenticated;

-- The show is gone: its imports are committed to nothing.
create function private.uncommit_imports() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_imports uuid[] := array(
    select i.id from public.imports i where i.show_id = any (array(select g.id from gone g)) order by i.id for no key update);
begin
  if cardinality(v_imports) = 0 then return null; end if;
  update public.imports i set show_id = null, committed_revision = null where i.id = any (v_imports);
  perform private.sync_import_status(v_imports);
  return null;
end $$;
create trigger uncommit_imports after delete on public.shows
  referencing old table as gone for each statement execute function private.uncommit_imports();
