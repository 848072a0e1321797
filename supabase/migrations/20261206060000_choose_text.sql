-- Two readings of one file: with what OCR saw in the place of the file's own text, and with the file's own text wherever
-- there is any. Each is a reading of its own with facts of its own; a document shows one of them, and choosing the other
-- and taking that back is one step: nothing is recognised or lost by it.

-- The version of the reading that keeps a file's own text beside another.
create function private.own_text_version(p_version text) returns text
language sql immutable set search_path = '' as $$ select p_version || ':own' $$;

create function private.is_own_text_version(p_version text) returns boolean
language sql immutable set search_path = '' as $$ select p_version like '%:own' $$;

-- What the texts of these documents are like, as far as the caller may see them: which one is shown ('own' is chosen by
-- a person), on how many pages there is text of the file's own, on how many it is good (nothing else has to be looked at),
-- and on how many there is what OCR saw of them. Errors: INVALID_INPUT (more than 100).
create function public.text_layers(p_org uuid, p_documents uuid[])
returns table (document_id uuid, shown text, pages int, own_pages int, good_pages int, ocr_pages int)
language plpgsql stable security invoker set search_path = '' as $$
#variable_conflict use_column
begin
  if cardinality(p_documents) > 100 then
    raise exception 'INVALID_INPUT: at most 100 documents' using errcode = '22023';
  end if;
  return query
  select d.id, case when r.version like '%:own' then 'own' else 'ocr' end,
         count(*) filter (where a.ordinal = 0)::int,
         count(*) filter (where a.ordinal = 0 and a.data ->> 'text' <> '')::int,
         count(*) filter (where a.ordinal = 0 and a.data ->> 'text' <> ''
                            and not (a.data ->> 'needs_ocr')::boolean)::int,
         count(*) filter (where a.ordinal = 1)::int
  from public.documents d
  join public.readings r on r.id = d.reading_id and r.finished_at is not null
  join public.artifacts a on a.reading_id = r.id and a.kind = 'page'
    and a.page between coalesce(d.page_from, 1) and coalesce(d.page_to, 2147483647)
  where d.org_id = p_org and d.id = any (p_documents)
  group by d.id, r.version;
end $$;
grant execute on function public.text_layers(uuid, uuid[]) to authenticated;

-- The reading with the file's own text beside a finished one: made at the first time, the same one ever after. Pages that
-- have no text of their own keep what OCR saw. Part of choose_text.
create function private.own_text_reading(p_reading public.readings) returns uuid
language plpgsql volatile set search_path = '' as $$
declare v_own uuid;
begin
  insert into public.readings (org_id, blob_id, version, engine, options, page_count, excerpt, finished_at)
    values (p_reading.org_id, p_reading.blob_id, private.own_text_version(p_reading.version), p_reading.engine,
            p_reading.options, p_reading.page_count, p_reading.excerpt, now())
    on conflict on constraint readings_blob_version_key do nothing
    returning id into v_own;
  if v_own is null then
    select r.id into v_own from public.readings r
     where r.blob_id = p_reading.blob_id and r.version = private.own_text_version(p_reading.version);
    return v_own;
  end if;
  insert into public.artifacts (org_id, reading_id, page, kind, ordinal, engine, confidence, box, data)
  select a.org_id, v_own, a.page, a.kind, a.ordinal, a.engine, a.confidence, a.box,
         case when a.kind = 'page' and o.has_text then a.data || '{"needs_ocr": false}' else a.data end
  from public.artifacts a
  join (select p.page, p.data ->> 'text' <> '' as has_text from public.artifacts p
         where p.reading_id = p_reading.id and p.kind = 'page' and p.ordinal = 0) o on o.page = a.page
  -- Tables and nodes of a layer are numbered from its ordinal times 1000.
  where a.reading_id = p_reading.id
    and not (o.has_text and case when a.kind in ('page', 'words') then a.ordinal else a.ordinal / 1000 end = 1);
  update public.readings r
     set word_count = private.count_words(v_own),
         excerpt = coalesce((select nullif(left(regexp_replace(a.data ->> 'text', '\s+', ' ', 'g'), 200), '')
                             from public.artifacts a where a.reading_id = v_own and a.page = 1 and a.kind = 'page'
                             order by a.ordinal desc limit 1), r.excerpt)
   where r.id = v_own;
  return v_own;
end $$;

-- A person chooses which text of these documents counts: 'own', the file's, or 'ocr', what was recognised. The other one
-- stays, and choosing it again is the way back. Gives the documents that changed; left out are those that show it
-- already, have but one text, are being worked on, or have more than 2000 pages. At most 100.
-- Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create function public.choose_text(p_org uuid, p_documents uuid[], p_text text)
returns table (document_id uuid, reading_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_document public.documents;
  v_reading public.readings;
  v_to uuid;
  v_new bigint[] := '{}';
  v_changed uuid[] := '{}';
begin
  perform private.require_member(p_org);
  if p_text is null or p_text not in ('own', 'ocr') or cardinality(p_documents) > 100 then
    raise exception 'INVALID_INPUT: own or ocr, of at most 100 documents' using errcode = '22023';
  end if;
  perform private.take_work(p_org, coalesce(cardinality(p_documents), 0));
  for v_document in
    select d.* from public.documents d
     where d.org_id = p_org and d.id = any (p_documents) and d.reading_id is not null and d.trashed_at is null
       and not exists (select from public.jobs j
                       where j.subject_type = 'document' and j.subject_id = d.id and j.status in ('queued', 'running'))
     order by d.id for no key update
  loop
    select r.* into v_reading from public.readings r
     where r.id = v_document.reading_id and r.finished_at is not null and coalesce(r.page_count, 0) <= 2000;
    if not found or (p_text = 'own') = private.is_own_text_version(v_reading.version) then continue; end if;
    if p_text = 'own' then
      if not exists (
        select from public.artifacts o join public.artifacts s
          on s.reading_id = o.reading_id and s.page = o.page and s.kind = 'page' and s.ordinal = 0
         where o.reading_id = v_reading.id and o.kind = 'page' and o.ordinal = 1 and s.data ->> 'text' <> ''
      ) then continue; end if;
      v_to := private.own_text_reading(v_reading);
    else
      select r.id into v_to from public.readings r
       where r.blob_id = v_reading.blob_id and private.own_text_version(r.version) = v_reading.version;
      if not found then continue; end if;
    end if;
    update public.documents d set reading_id = v_to, updated_at = now() where d.id = v_document.id;
    v_changed := v_changed || v_document.id;
    document_id := v_document.id;
    reading_id := v_to;
    return next;
  end loop;
  if cardinality(v_changed) = 0 then return; end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    select p_org, 'document', x.id::text, auth.uid(), 'text.chosen', jsonb_build_object('text', p_text)
    from unnest(v_changed) as x(id);
  -- Another text may be of another kind, and its facts are others.
  v_new := array(select i.id from private.insert_jobs((
    select jsonb_agg(jsonb_build_object(
      'org_id', p_org, 'kind', 'classify', 'subject_type', 'document', 'subject_id', x.id,
      'payload', jsonb_build_object('document_id', x.id), 'coalesce_key', 'classify:' || x.id))
    from unnest(v_changed) as x(id))) i where i.created);
  perform private.sync_subjects(v_new || private.advance(v_changed), 'document', v_changed);
end $$;
grant execute on function public.choose_text(uuid, uuid[], text) to authenticated;
