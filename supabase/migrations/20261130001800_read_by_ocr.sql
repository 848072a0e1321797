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
   where d.id = v_job.subject_id and r.finished_at is not null;
  if not found then raise exception 'CONFLICT: the document is not read yet' using errcode = '55000'; end if;
  select coalesce(array_agg(p.page), '{}') into pages
    from private.pages_without_ocr(reading_id, p_all) as p(page) where p.page between v_from and v_to;
  return next;
end $$;

-- All pages asked for are there. Returns the words the reading has now. What comes next is made
-- now.
create function public.finish_ocr(p_id bigint, p_token uuid, p_reading uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_words int;
begin
  update public.readings r set word_count = private.count_words(p_reading)
    from public.documents d
   where r.id = p_reading and d.id = v_job.subject_id and d.reading_id = r.id
  returning r.word_count into v_words;
  if not found then raise exception 'CONFLICT: not this document''s reading' using errcode = '55000'; end if;
  perform private.continue_document(v_job.subject_id, p_id);
  return v_words;
end $$;

grant execute on function public.begin_ocr(bigint, uuid, boolean), public.finish_ocr(bigint, uuid, uuid)
to service_role;
