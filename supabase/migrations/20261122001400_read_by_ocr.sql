-- What an `ocr` job asks and writes; its pages go through save_pages as layer 1. Fenced like all outputs.

-- The document's finished reading, and the pages still to do: those that need it, or all. Formats without pages
-- have none. An attempt that follows a crash gets what the first one left.
create function public.begin_ocr(p_id bigint, p_token uuid, p_all boolean default false)
returns table (reading_id uuid, pages int[])
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_from int;
  v_to int;
begin
  select d.reading_id, coalesce(d.page_from, 1), coalesce(d.page_to, 2147483647) into reading_id, v_from, v_to
    from public.documents d join public.readings r on r.id = d.reading_id
   where d.id = v_job.document_id and r.finished_at is not null;
  if not found then raise exception 'CONFLICT: the document is not read yet' using errcode = '55000'; end if;
  select coalesce(array_agg(p.page), '{}') into pages
    from private.pages_without_ocr(reading_id, p_all) as p(page) where p.page between v_from and v_to;
  return next;
end $$;

-- All pages asked for are there. Returns the words the reading has now. Conversions that waited for them go on.
create function public.finish_ocr(p_id bigint, p_token uuid, p_reading uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_words int;
  v_next bigint[];
begin
  update public.readings r set word_count = private.count_words(p_reading)
    from public.documents d
   where r.id = p_reading and d.id = v_job.document_id and d.reading_id = r.id
  returning r.word_count into v_words;
  if not found then raise exception 'CONFLICT: not this document''s reading' using errcode = '55000'; end if;
  v_next := private.advance_conversions(array[v_job.document_id], p_id);
  if v_next is not null then perform private.sync_document_status(v_next); end if;
  return v_words;
end $$;

grant execute on function public.begin_ocr(bigint, uuid, boolean), public.finish_ocr(bigint, uuid, uuid)
to service_role;

-- A person wants OCR for these documents, whatever their own text says. Any number of clicks is one job per
-- document and reading; one that failed runs again. Formats without pages and documents not read yet are left out.
create function public.request_ocr(p_org uuid, p_documents uuid[])
returns table (document_id uuid, job_id bigint, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_jobs jsonb;
  v_new bigint[];
  v_again bigint[] := '{}';
begin
  perform private.require_member(p_org);
  if cardinality(p_documents) > 1000 then
    raise exception 'INVALID_INPUT: at most 1000 documents' using errcode = '22023';
  end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', p_org, 'kind', 'ocr', 'document_id', d.id,
      'payload', jsonb_build_object('document_id', d.id, 'mode', 'all'),
      'idempotency_key', 'ocr:all:' || d.id || ':' || d.reading_id) order by d.id)
    into v_jobs
    from public.documents d join public.readings r on r.id = d.reading_id
   where d.org_id = p_org and d.id = any (p_documents) and r.finished_at is not null
     and exists (select 1 from public.artifacts a
                 where a.reading_id = r.id and a.kind = 'page' and a.data -> 'width' <> 'null'::jsonb);
  if v_jobs is null then return; end if;
  for document_id, job_id, created in
    select (v_jobs -> (i.ordinal - 1) ->> 'document_id')::uuid, i.id, i.created from private.insert_jobs(v_jobs) i
  loop
    if created then
      v_new := v_new || job_id;
    elsif exists (
      select 1 from public.jobs j where j.id = job_id and j.status in ('failed', 'dead', 'cancelled')) then
      v_again := v_again || job_id;
    end if;
    return next;
  end loop;
  perform public.retry_job(a.id) from unnest(v_again) as a(id) order by a.id;
  if v_new is not null then perform private.sync_document_status(v_new); end if;
end $$;
grant execute on function public.request_ocr(uuid, uuid[]) to authenticated;
