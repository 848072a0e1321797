-- Lists by name, read from an index in their order. Capital letters do not matter.
create index documents_by_name on public.documents (org_id, lower(filename), id);

-- The documents that a filter leaves (private.checked_document_filter; words are for searches) by name, after a place in that
-- order, at most p_limit (1 to 101). A function, for a name may hold all that means something in a filter of the Data API.
-- Errors: FORBIDDEN, INVALID_INPUT.
create function public.list_documents_by_name(
  p_org uuid, p_filter jsonb, p_descending boolean default false, p_after_name text default null, p_after_id uuid default null,
  p_limit int default 30)
returns table (document_id uuid, filename text, created_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_filter jsonb;
  v_limit constant int := least(greatest(p_limit, 1), 101);
  v_after constant text := lower(p_after_name);
begin
  perform private.require_member(p_org);
  v_filter := private.checked_document_filter(p_filter);
  if v_filter ? 'query' or char_length(p_after_name) > 255 or (p_after_name is null) <> (p_after_id is null) then
    raise exception 'INVALID_INPUT: a filter without words and a whole place' using errcode = '22023';
  end if;
  if p_descending then
    return query
      select d.id, d.filename, d.created_at from public.documents d
      where d.org_id = p_org and d.trashed_at is null and d.origin <> 'pasted' and private.fits_document_filter(d, v_filter)
        and (p_after_id is null or (lower(d.filename), d.id) < (v_after, p_after_id))
      order by lower(d.filename) desc, d.id desc limit v_limit;
  else
    return query
      select d.id, d.filename, d.created_at from public.documents d
      where d.org_id = p_org and d.trashed_at is null and d.origin <> 'pasted' and private.fits_document_filter(d, v_filter)
        and (p_after_id is null or (lower(d.filename), d.id) > (v_after, p_after_id))
      order by lower(d.filename), d.id limit v_limit;
  end if;
end $$;
grant execute on function public.list_documents_by_name(uuid, jsonb, boolean, text, uuid, int) to authenticated;
