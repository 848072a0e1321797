-- How conversions follow what happens to their jobs and their documents.

-- Moves conversions.status to what is known of them: their latest `convert` job, else what is done to their documents.
-- Part of sync_document_status, which says when it may be called. An event tells of every change.
create function private.sync_conversion_status(p_documents uuid[], p_conversions uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare v_ids uuid[];
begin
  v_ids := array(
    select c.id from public.conversions c where c.document_id = any (p_documents)
    union
    select c.id from public.conversions c where c.id = any (p_conversions));
  if cardinality(v_ids) = 0 then return; end if;
  -- Locked before anything is looked at, so that of two transitions the later one sees what the earlier one did.
  perform 1 from public.conversions c where c.id = any (v_ids) order by c.id for no key update;
  with found as (
    select c.id, s.status, case when s.status in ('failed', 'retrying') then coalesce(j.error_code, d.error_code) end as error_code
    from public.conversions c
    left join public.conversion_results r on r.id = c.result_id
    left join lateral (
      select q.status, q.error_code from public.jobs q
      where q.conversion_id = c.id order by q.id desc limit 1) j on true
    left join lateral (
      select bool_or(l.status = 'running') as running,
             bool_or(l.status = 'queued') as queued,
             bool_or(l.status = 'queued' and l.error_code is not null) as retrying,
             bool_or(l.status in ('failed', 'dead')) as failed,
             bool_or(l.status = 'cancelled') as cancelled,
             max(l.error_code) filter (where l.status in ('failed', 'dead', 'queued')) as error_code
      from (
        select distinct on (q.kind) q.status, q.error_code from public.jobs q
        where q.document_id = c.document_id and q.kind in ('read', 'ocr', 'extract')
        order by q.kind, q.id desc) l) d on j.status is null
    cross join lateral (
      select case
        when j.status = 'running' then 'processing'
        when j.status = 'queued' and j.error_code is not null then 'retrying'
        when j.status in ('failed', 'dead') then 'failed'
        -- Who takes back a new version keeps what was there.
        when j.status = 'cancelled' and r.id is null then 'cancelled'
        when j.status in ('succeeded', 'cancelled') then
          case when r.expired_at is null then 'completed' else 'expired' end
        when j.status is null and c.cancelled_at is not null then 'cancelled'
        when d.running then 'processing'
        when d.retrying then 'retrying'
        when d.failed and not d.queued then 'failed'
        when d.cancelled and not d.queued then 'cancelled'
        -- Between two stages what was begun stays begun.
        when c.status in ('processing', 'retrying') then 'processing'
        else 'queued'
      end::public.conversion_status as status) s
    where c.id = any (v_ids) and c.superseded_by is null),
  moved as (
    update public.conversions c
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp(),
           started_at = case
             when f.status = 'queued' then null
             when f.status = 'processing' then coalesce(c.started_at, clock_timestamp())
             else c.started_at end,
           finished_at = case
             when f.status in ('queued', 'processing', 'retrying') then null
             when f.status = 'expired' then c.finished_at
             else clock_timestamp() end
      from found f
     where c.id = f.id and (c.status, c.error_code) is distinct from (f.status, f.error_code)
    returning c.id, c.org_id, c.status, c.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'conversion', m.id::text, auth.uid(), 'conversion.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;

-- Whether all the text that can be had of a document is there: its reading is finished and no OCR is to come.
-- p_by: the job that is just finishing its part.
create function private.is_document_read(p_document uuid, p_reading uuid, p_by bigint) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  v_finished timestamptz;
  v_ocr public.job_status;
begin
  select r.finished_at into v_finished from public.readings r where r.id = p_reading;
  if v_finished is null then return false; end if;
  -- OCR of an earlier reading says nothing of this one.
  select case when j.id = p_by then 'succeeded' else j.status end into v_ocr
    from public.jobs j where j.document_id = p_document and j.kind = 'ocr' and j.created_at >= v_finished
   order by j.id desc limit 1;
  if found then return v_ocr = 'succeeded'; end if;
  -- A `read` job that leaves pages for OCR enqueues it as it completes, which is a moment after its last output.
  return not (
    exists (select 1 from private.pages_without_ocr(p_reading, false))
    and exists (
      select 1 from public.jobs j
      where j.document_id = p_document and j.kind = 'read' and j.status in ('queued', 'running')));
end $$;

-- Conversions of these documents that have no `convert` job yet get what comes next, once the documents are read:
-- the facts (one `extract` job per document and reading), and when those are there their `convert` job. May be called
-- any number of times. Returns the new jobs, or null; the caller moves the status (sync_document_status).
-- The documents' rows are locked first: whoever finishes a stage and whoever asks for a conversion at the same moment
-- see each other, one way or the other. All these jobs are made under that lock, so no key is ever waited for.
create function private.advance_conversions(p_documents uuid[], p_by bigint default null) returns bigint[]
language plpgsql volatile set search_path = '' as $$
declare
  v_jobs jsonb;
  v_new bigint[];
begin
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  with waiting as materialized (
    select c.id, c.org_id, d.id as document_id, d.reading_id
    from public.conversions c join public.documents d on d.id = c.document_id
    where c.document_id = any (p_documents) and c.cancelled_at is null and c.superseded_by is null
      and not exists (select 1 from public.jobs j where j.conversion_id = c.id)),
  ready as materialized (
    select w.*, exists (
        select 1 from public.extractions x
        where x.document_id = w.document_id and x.reading_id = w.reading_id and x.blueprint = 'invoice') as has_facts
    from waiting w where private.is_document_read(w.document_id, w.reading_id, p_by)),
  next as (
    select distinct jsonb_build_object(
        'org_id', r.org_id, 'kind', 'extract', 'document_id', r.document_id,
        'payload', jsonb_build_object('document_id', r.document_id, 'blueprint', 'invoice'),
        'idempotency_key', 'extract:' || r.document_id || ':' || r.reading_id || ':invoice') as job
    from ready r where not r.has_facts
    union all
    select jsonb_build_object(
        'org_id', r.org_id, 'kind', 'convert', 'conversion_id', r.id,
        'payload', jsonb_build_object('conversion_id', r.id),
        'idempotency_key', 'convert:' || r.id || ':1', 'max_attempts', 3)
    from ready r where r.has_facts)
  select jsonb_agg(n.job) into v_jobs from next n;
  if v_jobs is null then return null; end if;
  select array_agg(i.id) filter (where i.created) into v_new from private.insert_jobs(v_jobs) i;
  return v_new;
end $$;
