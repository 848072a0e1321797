-- What a `read` job writes, behind hold_lease. All inserts are idempotent.

-- The bytes in storage are what the uploader said they are, or not. Returns the outcome:
--   'verified'  the blob counts from now on
--   'duplicate' the same content is verified already: the document points there now, and `obsolete_key` names
--               an object nobody needs
--   'mismatch'  hash or size differ: nothing changes
-- p_media_type is what the bytes say, and replaces the uploader's word.
create function public.verify_blob(p_id bigint, p_token uuid, p_sha256 text, p_bytes bigint, p_media_type text)
returns table (outcome text, obsolete_key text)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_blob public.blobs;
  v_same uuid;
begin
  select b.* into v_blob from public.documents d join public.blobs b on b.id = d.blob_id
   where d.id = v_job.subject_id for update of b;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_blob.sha256 <> p_sha256 or v_blob.bytes <> p_bytes then
    outcome := 'mismatch';
    return next; return;
  end if;
  outcome := 'verified';
  if v_blob.verified_at is null then
    -- Two documents of one content verified at the same moment: the second waits here, then finds the first.
    perform pg_advisory_xact_lock(hashtextextended(v_blob.org_id::text || v_blob.sha256, 0));
    select b.id into v_same from public.blobs b
     where b.org_id = v_blob.org_id and b.sha256 = v_blob.sha256 and b.verified_at is not null and b.expired_at is null
       for share;
    if found then
      update public.documents d set blob_id = v_same, reading_id = null where d.blob_id = v_blob.id;
      delete from public.blobs b where b.id = v_blob.id;
      outcome := 'duplicate';
      obsolete_key := v_blob.storage_key;
    else
      update public.blobs b set verified_at = now(), media_type = p_media_type where b.id = v_blob.id;
    end if;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_job.org_id, 'document', v_job.subject_id::text, 'blob.verified',
              jsonb_build_object('job_id', p_id, 'media_type', p_media_type, 'outcome', outcome));
  end if;
  return next;
end $$;

-- The reading of the document's blob in this version: made if there is none, else the one begun before, with
-- how many pages of it are there already (pages are saved in order, so work goes on at the next).
create function public.begin_reading(
  p_id bigint, p_token uuid, p_version text, p_engine text, p_options jsonb default '{}')
returns table (reading_id uuid, pages_saved int, finished boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_blob uuid;
begin
  select b.id into v_blob from public.documents d join public.blobs b on b.id = d.blob_id
   where d.id = v_job.subject_id and b.verified_at is not null;
  if not found then raise exception 'NOT_FOUND: no verified blob' using errcode = 'P0002'; end if;
  insert into public.readings (org_id, blob_id, version, engine, options)
    values (v_job.org_id, v_blob, p_version, p_engine, coalesce(p_options, '{}'))
    on conflict on constraint readings_blob_version_key do nothing;
  select r.id, r.finished_at is not null into reading_id, finished
    from public.readings r where r.blob_id = v_blob and r.version = p_version;
  select coalesce(max(a.page), 0) into pages_saved from public.artifacts a where a.reading_id = begin_reading.reading_id;
  update public.documents d set reading_id = begin_reading.reading_id, updated_at = now()
   where d.id = v_job.subject_id and d.reading_id is distinct from begin_reading.reading_id;
  return next;
end $$;

-- Pages as they come. p_artifacts: [{page, kind, ordinal?, engine, confidence?, box?, data}]. p_page_count: what
-- the file states, or null; p_excerpt: the first words of page 1, or null. Returns how many rows were new.
-- A page has two layers: ordinal 0 is the file's own text, ordinal 1 what OCR saw, which takes its place.
create function public.save_pages(
  p_id bigint, p_token uuid, p_reading uuid, p_artifacts jsonb,
  p_page_count int default null, p_excerpt text default null)
returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_artifacts) when 'string' then (p_artifacts #>> '{}')::jsonb else p_artifacts end;
  v_rows int;
  v_from int;
  v_to int;
begin
  if not exists (
    select 1 from public.documents d where d.id = v_job.subject_id and d.reading_id = p_reading) then
    raise exception 'CONFLICT: not this document''s reading' using errcode = '55000';
  end if;
  with saved as (
    insert into public.artifacts (org_id, reading_id, page, kind, ordinal, engine, confidence, box, data)
    select v_job.org_id, p_reading, a.page, a.kind, coalesce(a.ordinal, 0), a.engine, a.confidence, a.box, a.data
    from jsonb_to_recordset(v_in)
      as a(page int, kind text, ordinal int, engine text, confidence real, box real[], data jsonb)
    order by a.page, a.kind, coalesce(a.ordinal, 0)
    on conflict on constraint artifacts_place_key do nothing
    returning artifacts.page)
  select count(*), min(s.page), max(s.page) into v_rows, v_from, v_to from saved s;
  if v_rows = 0 then return 0; end if;
  if p_page_count is not null or p_excerpt is not null then
    update public.readings r
       set page_count = coalesce(p_page_count, r.page_count), excerpt = coalesce(r.excerpt, nullif(p_excerpt, ''))
     where r.id = p_reading;
  end if;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'document', v_job.subject_id::text, 'pages.read',
            jsonb_build_object('job_id', p_id, 'from', v_from, 'to', v_to));
  return v_rows;
end $$;

-- The words of a reading, of the layer that counts on each page.
create function private.count_words(p_reading uuid) returns int
language sql stable set search_path = '' as $$
  select coalesce(sum(p.words), 0)::int from (
    select distinct on (a.page) (a.data ->> 'word_count')::int as words
    from public.artifacts a where a.reading_id = p_reading and a.kind = 'page'
    order by a.page, a.ordinal desc) p
$$;

-- The pages whose own text does not say what is to be seen, and which OCR has not read yet.
create function private.pages_without_ocr(p_reading uuid, p_all boolean) returns setof int
language sql stable set search_path = '' as $$
  select a.page from public.artifacts a
  where a.reading_id = p_reading and a.kind = 'page' and a.ordinal = 0
    and a.data -> 'width' <> 'null'::jsonb and (p_all or (a.data ->> 'needs_ocr')::boolean)
    and not exists (
      select 1 from public.artifacts o
      where o.reading_id = p_reading and o.page = a.page and o.kind = 'page' and o.ordinal = 1)
  order by a.page
$$;

-- All pages are there. Words are counted from what was saved, so that a resumed run gets the whole sum. What comes next
-- is made now.
-- pages_for_ocr: how many pages are left for OCR. May be asked again of a finished reading.
create function public.finish_reading(p_id bigint, p_token uuid, p_reading uuid, p_page_count int default null)
returns table (page_count int, word_count int, pages_for_ocr int)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
begin
  return query
  update public.readings r
     set page_count = coalesce(p_page_count, r.page_count), finished_at = coalesce(r.finished_at, now()),
         word_count = private.count_words(p_reading)
    from public.documents d
   where r.id = p_reading and d.id = v_job.subject_id and d.reading_id = r.id
  returning r.page_count, r.word_count, (select count(*)::int from private.pages_without_ocr(p_reading, false));
  if not found then raise exception 'CONFLICT: not this document''s reading' using errcode = '55000'; end if;
  perform private.continue_document(v_job.subject_id, p_id);
end $$;

grant execute on function
  public.verify_blob(bigint, uuid, text, bigint, text),
  public.begin_reading(bigint, uuid, text, text, jsonb),
  public.save_pages(bigint, uuid, uuid, jsonb, int, text),
  public.finish_reading(bigint, uuid, uuid, int)
to service_role;
