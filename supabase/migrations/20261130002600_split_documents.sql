-- A document cut out of another: the same blob and the same reading, some of its pages. No bytes are copied, nothing
-- is read again: what comes after the reading does. parent_id stays empty when the whole is deleted: the part lives on.

-- A person confirms where the parts are. p_parts: [{from, to, name?}], 2 to 200, in order and without overlap.
-- Returns the parts' ids in order; the same parts again are those made before.
create function public.split_document(p_document uuid, p_parts jsonb) returns setof uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_in jsonb := case jsonb_typeof(p_parts) when 'string' then (p_parts #>> '{}')::jsonb else p_parts end;
  v_whole public.documents;
  v_pages int;
  v_last int := 0;
  v_part jsonb;
  v_id uuid;
  v_new uuid[] := '{}';
  v_all uuid[] := '{}';
begin
  select * into v_whole from public.documents d where d.id = p_document for no key update;
  if not found or not private.is_member(v_whole.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_whole.parent_id is not null then
    raise exception 'CONFLICT: a part cannot be split again' using errcode = '55000';
  end if;
  select r.page_count into v_pages from public.readings r where r.id = v_whole.reading_id and r.finished_at is not null;
  if v_pages is null then raise exception 'CONFLICT: the document has no pages to split' using errcode = '55000'; end if;
  if jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) not between 2 and 200 then
    raise exception 'INVALID_INPUT: 2 to 200 parts' using errcode = '22023';
  end if;
  for v_part in select p.v from jsonb_array_elements(v_in) with ordinality as p(v, n) order by p.n loop
    if coalesce((v_part ->> 'from')::int <= v_last or (v_part ->> 'to')::int < (v_part ->> 'from')::int
                or (v_part ->> 'to')::int > v_pages, true) then
      raise exception 'INVALID_INPUT: parts must be page ranges in order, without overlap' using errcode = '22023';
    end if;
    v_last := (v_part ->> 'to')::int;
    insert into public.documents (org_id, blob_id, owner_id, reading_id, filename, status, parent_id, page_from, page_to)
      values (v_whole.org_id, v_whole.blob_id, auth.uid(), v_whole.reading_id,
              left(coalesce(nullif(btrim(v_part ->> 'name'), ''), v_whole.filename), 255), 'uploaded', p_document,
              (v_part ->> 'from')::int, v_last)
      on conflict on constraint documents_part_key do nothing
      returning id into v_id;
    if found then
      v_new := v_new || v_id;
    else
      select d.id into v_id from public.documents d
       where d.parent_id = p_document and d.page_from = (v_part ->> 'from')::int and d.page_to = v_last;
    end if;
    v_all := v_all || v_id;
  end loop;
  if cardinality(v_new) > 0 then
    insert into public.events (org_id, subject_type, subject_id, actor, type, data)
      select v_whole.org_id, 'document', x.id::text, auth.uid(), 'document.split',
             jsonb_build_object('parent_id', p_document)
      from unnest(v_new || p_document) as x(id);
    perform private.sync_subjects(private.advance(v_new));
  end if;
  return query select unnest(v_all);
end $$;
grant execute on function public.split_document(uuid, jsonb) to authenticated;
