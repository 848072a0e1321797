-- Noise has an end: settled jobs that nobody asks for any more, events of progress and of the queue's inner life, rate
-- limits that have run out. What happened, and what people said, goes only by purge_events.

-- How far each walk has come. A walk over old rows looks at every one of them once and not with every page.
create table private.purge_marks (
  what  text   not null,
  place bigint not null default 0,
  constraint purge_marks_pkey primary key (what)
);
alter table private.purge_marks enable row level security;
insert into private.purge_marks (what) values ('jobs'), ('events');

-- Whether a settled job can be gone without anybody telling the difference. It cannot while
--   it is the last of its kind (and blueprint) of its subject, or the last that succeeded: status, overviews and what
--     follows for a document are read from those
--   its idempotency key names the reading that its document has now, and so keeps work from being done twice
--   the current result of a conversion is its work, whose beginning tells which corrections that result knows
create function private.is_job_spent(p_job public.jobs) returns boolean
language sql stable set search_path = '' as $$
  select
    (p_job.subject_id is null
     or exists (
       select from public.jobs l
       where l.subject_type = p_job.subject_type and l.subject_id = p_job.subject_id and l.id > p_job.id
         and l.kind = p_job.kind and l.payload ->> 'blueprint' is not distinct from p_job.payload ->> 'blueprint'
         and (p_job.status <> 'succeeded' or l.status = 'succeeded')))
    and not exists (
      select from public.documents d
      where p_job.subject_type = 'document' and d.id = p_job.subject_id
        and p_job.idempotency_key like '%:' || d.reading_id || ':%')
    and not exists (
      select from public.conversion_results r join public.conversions c on c.id = r.conversion_id and c.result_id = r.id
      where r.job_id = p_job.id)
$$;

-- One page of what may go, at most p_limit rows looked at of each: jobs settled before p_jobs_before, events before
-- p_events_before, rate limits. Also adds up the counts of settled jobs. Returns how many rows went, and whether another
-- call at once would find more: jobs are walked round and round, since one may be spent long after it was old. One call at
-- a time over all workers; the others are told that there is nothing to do.
create function public.purge_noise(p_jobs_before timestamptz, p_events_before timestamptz, p_limit int default 1000)
returns table (jobs int, events int, rate_limits int, more boolean)
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_limit int := least(greatest(p_limit, 1), 10000);
  v_mark bigint;
  v_ids bigint[];
  v_last bigint;
  v_young boolean;
  v_folded int;
begin
  if (p_jobs_before <= now() and p_events_before <= now()) is not true then
    raise exception 'INVALID_INPUT: only the past can be purged' using errcode = '22023';
  end if;
  jobs := 0; events := 0; rate_limits := 0; more := false;
  if not pg_try_advisory_xact_lock(hashtextextended('docket.purge_noise', 0)) then return next; return; end if;

  select m.place into v_mark from private.purge_marks m where m.what = 'jobs';
  select array_agg(p.id), max(p.id), coalesce(bool_or(p.created_at >= p_jobs_before), true) or count(*) < v_limit
    into v_ids, v_last, v_young
    from (select j.id, j.created_at from public.jobs j where j.id > v_mark order by j.id limit v_limit) p;
  -- Skip locked: somebody may just be bringing one of them back.
  -- Danger: with id = any (v_ids) the planner may walk all settled jobs by another index.
  v_ids := array(
    select j.id from unnest(v_ids) as p(id) join public.jobs j on j.id = p.id
    where j.finished_at < p_jobs_before and private.is_job_spent(j)
    order by j.id for update of j skip locked);
  delete from public.jobs j where j.id = any (v_ids);
  jobs := cardinality(v_ids);
  update private.purge_marks m set place = case when v_young then 0 else v_last end where m.what = 'jobs';
  more := not v_young;

  -- Events stand in the order of their times, but for moments: the walk stops where the young ones begin.
  select m.place into v_mark from private.purge_marks m where m.what = 'events';
  with page as (
    select e.id, e.at, e.type from public.events e where e.id > v_mark order by e.id limit v_limit),
  old as (
    select p.id, p.type from page p
    where p.id < coalesce((select min(y.id) from page y where y.at >= p_events_before), 9223372036854775807)),
  gone as (
    delete from public.events e
     where e.id = any (array(
       select o.id from old o
       where o.type in ('pages.read', 'job.queued', 'job.started', 'job.released', 'job.lease_expired', 'job.retrying',
                        'service.open', 'service.half_open', 'service.closed')))
    returning e.id)
  select (select count(*) from gone), max(o.id), count(*) = v_limit into events, v_last, v_young from old o;
  update private.purge_marks m set place = v_last where m.what = 'events' and v_last is not null;
  more := more or v_young;

  delete from public.rate_limits r
   where r.key = any (array(
     select x.key from public.rate_limits x where x.expires_at < now()
     order by x.expires_at limit v_limit for update skip locked));
  get diagnostics rate_limits = row_count;
  v_folded := private.fold_job_counts(10 * v_limit);
  more := more or rate_limits = v_limit or v_folded = 10 * v_limit;
  return next;
end $$;
grant execute on function public.purge_noise(timestamptz, timestamptz, int) to service_role;
