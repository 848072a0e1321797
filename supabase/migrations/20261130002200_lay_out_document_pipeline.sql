-- The way of a document, in one place: which stages there are, in which order, and what follows when one is done.
--
--   upload ──▶ read ──▶ ocr ──▶ classify ──▶ extract ──▶ the next job of whoever waits for facts
--                       where    (whatever    once for every
--                       pages    comes of     wanted blueprint
--                       need it  it)
--
-- Nothing else lists kinds of job: a stage is a row here and a handler in the worker.
create table public.document_stages (
  kind              text    not null,
  position          int     not null,
  -- Its jobs may bring new text: stages that follow and have no `work` are then done again.
  brings_text       boolean not null default false,
  -- A document is done when it is read and known. Facts are somebody's wish: who waits for them tells of their failure.
  counts_for_status boolean not null default true,
  -- Whether what follows waits until a failed job of it has been run again.
  required          boolean not null default true,
  -- private.<work>(document, reading) gives (key, payload) of each job there is to do, once for every reading; null: one
  -- job, once for every text.
  work              text,
  constraint document_stages_pkey primary key (kind),
  constraint document_stages_position_key unique (position),
  constraint document_stages_work_form check (work ~ '^[a-z][a-z_]{0,62}$')
);
insert into public.document_stages (kind, position, brings_text, counts_for_status, required, work) values
  ('read',     10, true,  true,  true,  null), -- the first makes the reading that all others are about
  ('ocr',      20, true,  true,  true,  'pages_to_recognise'),
  ('classify', 30, false, true,  false, null),
  ('extract',  40, false, false, true,  'blueprints_to_extract');

-- Everybody's, because views join it.
alter table public.document_stages enable row level security;
create policy document_stages_select on public.document_stages for select to authenticated using (true);
grant select on public.document_stages to authenticated, service_role;

-- Pages that need OCR. A part of another document shares what was recognised for the whole.
create function private.pages_to_recognise(p_document uuid, p_reading uuid) returns table (key text, payload jsonb)
language sql stable set search_path = '' as $$
  select 'needed', jsonb_build_object('mode', 'needed')
  where exists (select from private.pages_without_ocr(p_reading, false))
    and exists (select from public.documents d where d.id = p_document and d.page_from is null)
$$;

-- Which facts of a document are wanted, and by whom: by those who use it, and by itself where a blueprint is for its type.
create function private.wanted_facts(p_document uuid)
returns table (blueprint text, subject_type text, subject_id uuid)
language sql stable set search_path = '' as $$
  select l.wants, l.subject_type, l.subject_id
  from public.document_links l where l.document_id = p_document and l.wants is not null
  union all
  select b.id, 'document', p_document
  from public.blueprints b where private.type_of_document(p_document) = any (b.document_types)
$$;

-- Blueprints wanted of the document and not yet extracted of this reading, by the rules that workers have.
create function private.blueprints_to_extract(p_document uuid, p_reading uuid) returns table (key text, payload jsonb)
language sql stable set search_path = '' as $$
  select distinct concat_ws(':', b.id, b.version), jsonb_build_object('blueprint', b.id)
  from private.wanted_facts(p_document) w join public.blueprints b on b.id = w.blueprint
  where not exists (
    select from public.extractions x
    where x.document_id = p_document and x.reading_id = p_reading and x.blueprint = b.id
      and (b.version is null or x.version = b.version))
$$;

-- The jobs that documents begin with. Returns them; the caller moves the status.
create function private.begin_documents(p_documents uuid[]) returns bigint[]
language sql volatile set search_path = '' as $$
  select array_agg(i.id) filter (where i.created) from private.insert_jobs((
    select coalesce(jsonb_agg(jsonb_build_object(
      'org_id', d.org_id, 'kind', s.kind, 'subject_type', 'document', 'subject_id', d.id,
      'payload', jsonb_build_object('document_id', d.id), 'idempotency_key', s.kind || ':' || d.id || ':1')
      order by array_position(p_documents, d.id)), '[]')
    from public.documents d
    cross join (select f.kind from public.document_stages f order by f.position limit 1) s
    where d.id = any (p_documents))) i
$$;

-- Makes the jobs that are due for one read document: stage by stage, until one is still under way or has failed. p_by:
-- the job that is just finishing its part. Part of advance.
create function private.advance_document(p_document public.documents, p_by bigint) returns bigint[]
language plpgsql volatile set search_path = '' as $$
declare
  v_stage record;
  v_text bigint := 0; -- the newest job that brought text
  v_due jsonb;
  v_asked bigint[];
  v_made bigint[];
  v_new bigint[] := '{}';
  v_open boolean;
  v_failed boolean;
  v_done bigint;
begin
  for v_stage in
    select s.*, s.position = min(s.position) over () as is_first from public.document_stages s order by s.position
  loop
    v_due := null;
    v_asked := '{}';
    if v_stage.work is not null then
      execute format(
        'select jsonb_agg(jsonb_build_object(''payload'', w.payload,
           ''idempotency_key'', concat_ws('':'', $3, $1, $2, w.key)) order by w.key) from private.%I($1, $2) w',
        v_stage.work) into v_due using p_document.id, p_document.reading_id, v_stage.kind;
    elsif not v_stage.is_first and not exists (
      select from public.jobs j
      where j.subject_type = 'document' and j.subject_id = p_document.id and j.kind = v_stage.kind
        and (j.id > v_text or j.status = 'queued')) then
      v_due := jsonb_build_array(jsonb_build_object('payload', '{}'::jsonb,
        'idempotency_key', concat_ws(':', v_stage.kind, p_document.id, v_text),
        'coalesce_key', v_stage.kind || ':' || p_document.id));
    end if;
    if v_due is not null then
      select array_agg(i.id), array_agg(i.id) filter (where i.created) into v_asked, v_made
        from private.insert_jobs((
          select jsonb_agg(e.job || jsonb_build_object(
            'org_id', p_document.org_id, 'kind', v_stage.kind,
            'subject_type', 'document', 'subject_id', p_document.id, 'parent_id', p_by,
            'payload', e.job -> 'payload' || jsonb_build_object('document_id', p_document.id)))
          from jsonb_array_elements(v_due) as e(job))) i;
      v_new := v_new || v_made;
    end if;
    -- Of several runs the last one counts, and what an earlier text came to says nothing.
    select coalesce(bool_or(l.status in ('queued', 'running')), false),
           coalesce(bool_or(l.status in ('failed', 'dead', 'cancelled') and l.is_last
                            and (l.id > v_text or l.id = any (v_asked))), false),
           coalesce(max(l.id) filter (where l.status = 'succeeded'), 0)
      into v_open, v_failed, v_done
      from (
        select j.id, case when j.id = p_by then 'succeeded' else j.status end as status,
               row_number() over (partition by j.payload ->> 'blueprint' order by j.id desc) = 1 as is_last
        from public.jobs j
        where j.subject_type = 'document' and j.subject_id = p_document.id and j.kind = v_stage.kind) l;
    if v_stage.brings_text then v_text := greatest(v_text, v_done); end if;
    exit when v_open or (v_failed and v_stage.required);
  end loop;
  return v_new;
end $$;

-- Whether the facts that somebody waits for are there, and nothing is being done to the document that might change them.
create function private.is_want_met(p_document uuid, p_blueprint text, p_by bigint) returns boolean
language sql stable set search_path = '' as $$
  select exists (
      select from public.documents d
      join public.readings r on r.id = d.reading_id and r.finished_at is not null
      join public.extractions x on x.document_id = d.id and x.reading_id = d.reading_id and x.blueprint = p_blueprint
      where d.id = p_document)
    and not exists (
      select from public.jobs j join public.document_stages s on s.kind = j.kind
      where j.subject_type = 'document' and j.subject_id = p_document and j.status in ('queued', 'running')
        and j.id is distinct from p_by and coalesce(j.payload ->> 'blueprint' = p_blueprint, true))
$$;

-- Subjects whose last want is met get their next job, once. Part of advance.
create function private.advance_subjects(p_documents uuid[], p_by bigint) returns bigint[]
language plpgsql volatile set search_path = '' as $$
declare
  v_waiting uuid[];
  v_ready uuid[];
  v_jobs jsonb;
  v_new bigint[];
begin
  v_waiting := array(
    select o.id from public.document_links l
    join public.document_links o on o.subject_type = l.subject_type and o.subject_id = l.subject_id
    where l.document_id = any (p_documents) and l.wants is not null);
  if cardinality(v_waiting) = 0 then return null; end if;
  -- Locked before anything is looked at: two documents of one subject may be finished at the same moment, and each
  -- would think that the other is still to come.
  perform 1 from public.document_links l where l.id = any (v_waiting) order by l.id for no key update;
  v_ready := array(
    select l.id from public.document_links l
    where l.id = any (v_waiting) and l.wants is not null and not exists (
      select from public.document_links o
      where o.subject_type = l.subject_type and o.subject_id = l.subject_id and o.wants is not null
        and not private.is_want_met(o.document_id, o.wants, p_by)));
  select jsonb_agg(jsonb_build_object(
      'org_id', r.org_id, 'kind', t.next_kind, 'subject_type', r.subject_type, 'subject_id', r.subject_id,
      'payload', jsonb_build_object(r.subject_type || '_id', r.subject_id),
      'idempotency_key', t.next_kind || ':' || r.subject_id || ':1', 'max_attempts', t.next_attempts)
      order by r.place, r.created_at)
    into v_jobs
    from (
      select l.org_id, l.subject_type, l.subject_id, min(array_position(p_documents, l.document_id)) as place,
             min(l.created_at) as created_at
      from public.document_links l where l.id = any (v_ready) group by l.org_id, l.subject_type, l.subject_id) r
    join public.subject_types t on t.type = r.subject_type
   where t.next_kind is not null;
  if v_jobs is not null then
    select array_agg(i.id) filter (where i.created) into v_new from private.insert_jobs(v_jobs) i;
  end if;
  update public.document_links l set wants = null where l.id = any (v_ready);
  return v_new;
end $$;

-- Makes the jobs that follow from what these documents have come to, and those of the subjects that waited for them.
-- Called by every output that may have been the last of its stage, by every job of a stage that settles, and by whoever
-- wants something new; it may be called any number of times, and says nothing twice. New jobs stand in the order of
-- p_documents: first come, first served. Returns them, or null; the caller moves the status (sync_subjects).
-- The documents' rows are locked first: whoever finishes a stage and whoever wants something at the same moment see each
-- other, one way or the other. All these jobs are made under that lock, so no key is ever waited for.
create function private.advance(p_documents uuid[], p_by bigint default null) returns bigint[]
language plpgsql volatile set search_path = '' as $$
declare
  v_document public.documents;
  v_new bigint[];
begin
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  for v_document in
    select d.* from public.documents d join public.readings r on r.id = d.reading_id
    where d.id = any (p_documents) and r.finished_at is not null order by array_position(p_documents, d.id)
  loop
    v_new := v_new || private.advance_document(v_document, p_by);
  end loop;
  return v_new || private.advance_subjects(p_documents, p_by);
end $$;

-- A document has come further, by the output of a job (p_by) or by what a person said: makes what follows, and moves the
-- status. Last in its transaction.
create function private.continue_document(p_document uuid, p_by bigint default null) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.sync_subjects(private.advance(array[p_document], p_by), 'document', array[p_document]);
end $$;

-- A person wants OCR for these documents, whatever their own text says. Any number of clicks is one job per
-- document and reading; one that failed runs again. Formats without pages and documents not read yet are left out.
create function public.request_ocr(p_org uuid, p_documents uuid[])
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
grant execute on function public.request_ocr(uuid, uuid[]) to authenticated;

-- Classify again; clicks while one is waiting are that one. Returns the job.
create function public.request_classification(p_document uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_job bigint;
  v_created boolean;
begin
  select d.org_id into v_org from public.documents d where d.id = p_document and d.reading_id is not null
     for no key update;
  if not found or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select i.id, i.created into v_job, v_created from private.insert_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', v_org, 'kind', 'classify', 'subject_type', 'document', 'subject_id', p_document,
    'payload', jsonb_build_object('document_id', p_document), 'coalesce_key', 'classify:' || p_document))) i;
  if v_created then perform private.sync_subjects(array[v_job]); end if;
  return v_job;
end $$;
grant execute on function public.request_classification(uuid) to authenticated;
