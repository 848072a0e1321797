-- A person changes a show: p_edits [{section, key, fields, position?}], fields whole, or null: the item goes. At most 500.
-- p_revision: of the show that the person saw. Returns the new revision.
-- Errors: NOT_FOUND, CONFLICT (it has changed), INVALID_INPUT.
create function public.edit_show(p_show uuid, p_revision int, p_edits jsonb) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_show public.shows := private.hold_show(p_show);
  v_in jsonb := case jsonb_typeof(p_edits) when 'string' then (p_edits #>> '{}')::jsonb else p_edits end;
  v_revision int;
begin
  if v_show.revision is distinct from p_revision then
    raise exception 'CONFLICT: the show has changed' using errcode = '55000';
  end if;
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) not between 1 and 500 then
    raise exception 'INVALID_INPUT: p_edits must be an array of 1 to 500 items' using errcode = '22023';
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
  if (select count(*) from public.show_items i where i.show_id = p_show) > 5000 then
    raise exception 'INVALID_INPUT: a show has at most 5000 items' using errcode = '22023';
  end if;
  v_revision := private.sync_show(p_show);
  perform private.record_show_event(v_show, 'show.edited', jsonb_build_object('items', jsonb_array_length(v_in)));
  return v_revision;
end $$;

-- A person deletes a show; what it was made of stays. Errors: NOT_FOUND.
create function public.delete_show(p_show uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_show public.shows;
begin
  -- Imports come before shows.
  perform 1 from public.imports i where i.show_id = p_show order by i.id for no key update;
  v_show := private.hold_show(p_show);
  delete from public.shows s where s.id = p_show;
  perform private.record_show_event(v_show, 'show.deleted', '{}');
end $$;

grant execute on function public.edit_show(uuid, int, jsonb), public.delete_show(uuid) to authenticated;
