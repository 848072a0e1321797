-- What makes work of documents and conversions that are there takes it from the person's limit first.

-- A person confirms where the parts are. p_parts: [{from, to, name?}], 2 to 200, in order and without overlap.
-- Returns the parts' ids in order; the same parts again are those made before.
-- Errors: NOT_FOUND, CONFLICT, INVALID_INPUT, RATE_LIMITED (each part counts).
create or replace function public.split_document(p_document uuid, p_parts jsonb) returns setof uuid
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
  perform private.take_work_on(
    'document', p_document, case when jsonb_typeof(v_in) = 'array' then jsonb_array_length(v_in) end);
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

-- A person wants OCR for these documents, whatever their own text says. Any number of clicks is one job per
-- document and reading; one that failed runs again. Formats without pages and documents not read yet are left out.
-- Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create or replace function public.request_ocr(p_org uuid, p_documents uuid[])
returns table (document_id uuid, job_id bigint, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_jobs jsonb;
  v_touched bigint[] := '{}';
  v_failed bigint[];
begin
  perform private.require_member(p_org);
  if cardinality(p_documents) > 1000 then
    raise exception 'INVALID_INPUT: at most 1000 documents' using errcode = '22023';
  end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', p_org, 'kind', 'ocr', 'subject_type', 'document', 'subject_id', d.id,
      'payload', jsonb_build_object('document_id', d.id, 'mode', 'all'),
      'idempotency_key', concat_ws(':', 'ocr', d.id, d.reading_id, 'all')) order by d.id)
    into v_jobs
    from public.documents d join public.readings r on r.id = d.reading_id
   where d.org_id = p_org and d.id = any (p_documents) and r.finished_at is not null
     and exists (select 1 from public.artifacts a
                 where a.reading_id = r.id and a.kind = 'page' and a.data -> 'width' <> 'null'::jsonb);
  if v_jobs is null then return; end if;
  perform private.take_work(p_org, jsonb_array_length(v_jobs));
  for document_id, job_id, created in
    select (v_jobs -> (i.ordinal - 1) ->> 'subject_id')::uuid, i.id, i.created from private.insert_jobs(v_jobs) i
  loop
    v_touched := v_touched || job_id;
    return next;
  end loop;
  v_failed := array(
    select j.id from public.jobs j
    where j.id = any (v_touched) and j.status in ('failed', 'dead', 'cancelled') order by j.id for update);
  if cardinality(v_failed) > 0 then perform private.rerun_jobs(v_failed); end if;
  perform private.sync_subjects(v_touched);
end $$;

-- Classify again; clicks while one is waiting are that one. Returns the job. Errors: NOT_FOUND, RATE_LIMITED.
create or replace function public.request_classification(p_document uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_job bigint;
  v_created boolean;
begin
  perform private.take_work_on('document', p_document);
  select d.org_id into v_org from public.documents d where d.id = p_document and d.reading_id is not null
     for no key update;
  if not found or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select i.id, i.created into v_job, v_created from private.insert_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', v_org, 'kind', 'classify', 'subject_type', 'document', 'subject_id', p_document,
    'payload', jsonb_build_object('document_id', p_document), 'coalesce_key', 'classify:' || p_document))) i;
  if v_created then perform private.sync_subjects(array[v_job]); end if;
  return v_job;
end $$;

-- A person says what it is; null takes it back, and the machine's word counts again. Facts that are wanted of this type
-- are looked for now. Errors: NOT_FOUND, RATE_LIMITED.
create or replace function public.decide_type(p_document uuid, p_type text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_org uuid;
begin
  perform private.take_work_on('document', p_document);
  v_org := private.hold_subject('document', p_document);
  if p_type is null then
    delete from public.type_decisions t where t.document_id = p_document;
  else
    insert into public.type_decisions (document_id, org_id, type, decided_by)
      values (p_document, v_org, p_type, auth.uid())
      on conflict on constraint type_decisions_pkey
      do update set type = excluded.type, decided_by = excluded.decided_by, decided_at = now();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', p_document::text, auth.uid(), 'type.decided', jsonb_build_object('type', p_type));
  perform private.continue_document(p_document);
end $$;

-- Runs again what failed, was cancelled or waits for its next attempt: the conversion itself, else what its document
-- needs first. One that expired is converted anew while its document's bytes are there. Returns the new status.
-- Errors: NOT_FOUND, CONFLICT (it is under way or done), EXPIRED, RATE_LIMITED.
create or replace function public.retry_conversion(p_conversion uuid) returns public.conversion_status
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions;
  v_convert public.jobs;
  v_jobs bigint[];
begin
  perform private.take_work_on('conversion', p_conversion);
  v_conversion := private.hold_conversion(p_conversion);
  perform private.require_convertible(v_conversion);
  select * into v_convert from public.jobs j
   where j.subject_type = 'conversion' and j.subject_id = p_conversion order by j.id desc limit 1;
  if v_conversion.status = 'completed' or v_convert.status = 'running' then
    raise exception 'CONFLICT: a % conversion cannot be retried', v_conversion.status using errcode = '55000';
  end if;
  if v_convert.status = 'succeeded' then
    v_jobs := array[private.insert_convert_job(v_conversion)];
  elsif v_convert.id is not null then
    v_jobs := array[v_convert.id];
    perform private.rerun_jobs(v_jobs);
  else
    v_jobs := array(
      select l.id from private.stages_of_conversion(v_conversion) l
      where l.status in ('failed', 'dead', 'cancelled') or (l.status = 'queued' and not l.ready));
    if cardinality(v_jobs) = 0 and v_conversion.status in ('queued', 'processing', 'retrying') and exists (
      select from private.stages_of_conversion(v_conversion) l where l.status in ('queued', 'running')) then
      raise exception 'CONFLICT: a % conversion cannot be retried', v_conversion.status using errcode = '55000';
    end if;
    update public.conversions c set cancelled_at = null where c.id = p_conversion;
    update public.document_links l set wants = v_conversion.blueprint
     where l.subject_type = 'conversion' and l.subject_id = p_conversion;
    if cardinality(v_jobs) > 0 then perform private.rerun_jobs(v_jobs); end if;
    v_jobs := v_jobs || private.advance(array[v_conversion.document_id]);
  end if;
  perform private.sync_subjects(v_jobs, 'conversion', array[p_conversion]);
  return (select c.status from public.conversions c where c.id = p_conversion);
end $$;

-- Has the XML written again, after corrections: the result becomes the next version. Asking while one waits is that
-- one; while the document is still being read nothing is needed (null). Returns the job.
create or replace function public.request_conversion_version(p_conversion uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions;
  v_convert public.jobs;
begin
  perform private.take_work_on('conversion', p_conversion);
  v_conversion := private.hold_conversion(p_conversion);
  perform private.require_convertible(v_conversion);
  select * into v_convert from public.jobs j
   where j.subject_type = 'conversion' and j.subject_id = p_conversion order by j.id desc limit 1;
  if not found then
    if v_conversion.status in ('queued', 'processing', 'retrying') then return null; end if;
    raise exception 'CONFLICT: a % conversion has to be retried first', v_conversion.status using errcode = '55000';
  end if;
  if v_convert.status = 'queued' then return v_convert.id; end if;
  v_convert.id := private.insert_convert_job(v_conversion);
  perform private.sync_subjects(array[v_convert.id]);
  return v_convert.id;
end $$;
