-- A show took 5,000 items of 400 kB, of any form: what no page can parse made the whole show unreadable for everybody, and
-- what is large was read by every look at it.

-- Raises INVALID_INPUT unless these are items of a show: [{section, key, fields}], of 4 MB together with what else is
-- said of them, each of at most 50 kB of fields in the form of core/imports/source-schema (showFieldSchema). Items
-- without fields (null) are not looked at. What a blueprint has is for the app to know. Of numbers that are texts there are
-- no more than a hundred digits, as in decisions.
create function private.require_show_items(p_items jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
  c_most_bytes constant int := 50000;
  c_most_bytes_of_all constant int := 4000000;
  c_types constant text[] := array[
    'text', 'code', 'date', 'time', 'datetime', 'decimal', 'percent', 'quantity', 'money', 'currency', 'country', 'iban',
    'bic', 'tax_id', 'email', 'phone', 'url', 'organization', 'person', 'street', 'city', 'post_code', 'flight_number',
    'airport', 'train_number'];
  -- Danger: comparisons and filters look into arrays by themselves, only type() does not; so every type is asked for.
  c_form constant jsonpath := '$ ? (
    @.text.type() == "string" && @.confidence.type() == "number" && @.confidence >= 0 && @.confidence <= 1
    && @.setBy.type() == "string" && (@.setBy == "import" || @.setBy == "person")
    && (@.value.type() == "string" || (
      @.value.type() == "object" && @.value.amount.type() == "string"
      && @.value.amount like_regex "^-?[0-9]+([.][0-9]+)?$" && @.value.amount like_regex "^-?([0-9][.]?){1,30}$"
      && (@.value.currency.type() == "null"
        || (@.value.currency.type() == "string" && @.value.currency like_regex "^[A-Z]{3}$"))))
    && @.evidence.type() == "array"
    && !exists(@.evidence[*].type() ? (@ != "object"))
    && !exists(@.evidence[*] ? (!(
      @.document.type() == "string" && @.document like_regex "^.{1,100}$" flag "s"
      && @.snippet.type() == "string" && @.rule.type() == "string"
      && @.page.type() == "number" && @.page >= 1 && @.page <= 2147483647 && @.page.floor() == @.page
      && (@.box.type() == "null" || (
        @.box.type() == "array" && @.box.size() == 4
        && !exists(@.box[*].type() ? (@ != "number"))
        && !exists(@.box[*] ? (!(@ >= -1000000000 && @ <= 1000000000)))
        && @.box[2] >= 0 && @.box[3] >= 0))))))';
  v_wrong record;
begin
  if octet_length(p_items::text) > c_most_bytes_of_all then
    raise exception 'INVALID_INPUT: items of at most % bytes together', c_most_bytes_of_all using errcode = '22023';
  end if;
  select i.section, i.key, octet_length(i.fields::text) as bytes into v_wrong
    from jsonb_to_recordset(p_items) as i(section text, key text, fields jsonb)
   where coalesce(jsonb_typeof(i.fields), 'null') <> 'null'
     and case when jsonb_typeof(i.fields) <> 'object' or octet_length(i.fields::text) > c_most_bytes then true
         else exists (
           select from jsonb_each(i.fields) f
           where (f.key ~ '^[a-z][a-z0-9_]{0,62}$' and jsonb_typeof(f.value) = 'object'
                  and f.value ->> 'type' = any (c_types) and jsonb_path_exists(f.value, c_form)
                  and f.value ->> 'value' !~ '^[-+]?[0-9.]{101,}$') is not true) end
   limit 1;
  if found then
    raise exception 'INVALID_INPUT: % of % are no fields of a show, or more than % bytes',
      coalesce(v_wrong.key, 'those'), left(v_wrong.section, 100), c_most_bytes using errcode = '22023';
  end if;
end $$;

-- Raises INVALID_INPUT when a show has become more than 1,000 items, or 2 MB of fields.
create function private.require_show_bounds(p_show uuid) returns void
language plpgsql stable set search_path = '' as $$
declare
  c_most_items constant int := 1000;
  c_most_bytes constant int := 2000000;
  v_now record;
begin
  select count(*) as items, coalesce(sum(octet_length(i.fields::text)), 0) as bytes into v_now
    from public.show_items i where i.show_id = p_show;
  if v_now.items > c_most_items or v_now.bytes > c_most_bytes then
    raise exception 'INVALID_INPUT: a show has at most % items, of % bytes together', c_most_items, c_most_bytes
      using errcode = '22023';
  end if;
end $$;

-- A person changes a show: p_edits [{section, key, fields, position?}], fields whole, or null: the item goes. At most 500.
-- p_revision: of the show that the person saw. Returns the new revision.
-- Errors: NOT_FOUND, CONFLICT (it has changed), INVALID_INPUT (also: too large, of another form), RATE_LIMITED.
create or replace function public.edit_show(p_show uuid, p_revision int, p_edits jsonb) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_show public.shows;
  v_in jsonb := case jsonb_typeof(p_edits) when 'string' then (p_edits #>> '{}')::jsonb else p_edits end;
  v_revision int;
begin
  perform private.limit_changes('show_edit', 'show', p_show);
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) not between 1 and 500 then
    raise exception 'INVALID_INPUT: p_edits must be an array of 1 to 500 items' using errcode = '22023';
  end if;
  perform private.require_show_items(v_in);
  v_show := private.hold_show(p_show);
  if v_show.revision is distinct from p_revision then
    raise exception 'CONFLICT: the show has changed' using errcode = '55000';
  end if;
  delete from public.show_items i
   using jsonb_to_recordset(v_in) as e(section text, key text, fields jsonb)
   where i.show_id = p_show and i.section = e.section and i.item_key is not distinct from e.key
     and coalesce(jsonb_typeof(e.fields), 'null') = 'null';
  insert into public.show_items as i (org_id, show_id, section, item_key, position, fields)
    select v_show.org_id, p_show, e.section, e.key,
           coalesce(e.position, 1 + coalesce((
             select max(o.position) from public.show_items o where o.show_id = p_show and o.section = e.section), 0)),
           e.fields
    from jsonb_to_recordset(v_in) as e(section text, key text, fields jsonb, position int)
    where jsonb_typeof(e.fields) = 'object'
    on conflict on constraint show_items_place_key do update set fields = excluded.fields;
  -- What is too large already may still become smaller.
  if found then perform private.require_show_bounds(p_show); end if;
  v_revision := private.sync_show(p_show);
  perform private.record_show_event(v_show, 'show.edited', jsonb_build_object('items', jsonb_array_length(v_in)));
  return v_revision;
end $$;

-- Writes what an import came to into a show: p_show, or a new one (null). p_items: the whole show as it is to be.
-- p_revision, p_show_revision: of the import and the show that the caller compared; when either has changed, CONFLICT.
-- The same key again, or the same revision from another tab, is answered with what was made.
-- Errors: NOT_FOUND, NOT_READY as CONFLICT (it is under way), CONFLICT, INVALID_INPUT (also: more than a show holds, or of
-- another form), RATE_LIMITED.
create or replace function public.commit_import(
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
  v_revision int;
begin
  if (char_length(p_key) between 1 and 200 and jsonb_typeof(v_in) = 'array' and jsonb_array_length(v_in) <= 1000) is not true then
    raise exception 'INVALID_INPUT: a key, and an array of at most 1000 items' using errcode = '22023';
  end if;
  perform private.take_work_on('import', p_import);
  perform private.require_show_items(v_in);
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
  v_revision := private.write_show_items(v_show, v_in);
  perform private.require_show_bounds(v_show.id);
  insert into public.show_commits (org_id, import_id, show_id, key, import_revision, show_revision, made_show, before,
                                   import_before, committed_by)
    values (v_import.org_id, p_import, v_show.id, p_key, p_revision, v_revision, p_show is null, v_before,
            jsonb_build_object('show_id', v_import.show_id, 'committed_revision', v_import.committed_revision), auth.uid())
    returning * into v_commit;
  update public.imports i set show_id = v_show.id, committed_revision = p_revision where i.id = p_import;
  perform private.record_show_event(v_show, case when p_show is null then 'show.created' else 'show.updated' end,
    jsonb_build_object('import', p_import, 'commit', v_commit.id));
  perform private.sync_import_status(array[p_import]);
  return query select v_show.id, v_commit.id, true;
end $$;
