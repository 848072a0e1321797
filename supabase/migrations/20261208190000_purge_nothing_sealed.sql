-- Who looked at what is to be reviewed is noise: purge_noise deletes it, and it was sealed all the same, so that every chain
-- with a claim in it would be missing events some day. One list says now what is noise, and what is sealed is never purged
-- as noise.

create or replace function private.is_history(p_type text) returns boolean
language sql immutable set search_path = '' as $$
  select p_type <> all (array[
    'pages.read', 'job.queued', 'job.started', 'job.released', 'job.lease_expired', 'job.retrying',
    'service.open', 'service.half_open', 'service.closed', 'review.claimed', 'review.released'])
$$;
-- Anew: the rows it holds were chosen by what the function said before.
drop index public.events_unsealed;
create index events_unsealed on public.events (txid, id) where hash is null and private.is_history(type);

-- As before (20261208030010), but for what is noise.
create or replace function public.purge_noise(p_jobs_before timestamptz, p_events_before timestamptz, p_limit int default 1000)
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
       where not private.is_history(o.type)))
       -- What was sealed before it was noise is in a chain, and stays.
       and e.hash is null
    returning e.id)
  select (select count(*) from gone), max(o.id), count(*) = v_limit into events, v_last, v_young from old o;
  update private.purge_marks m set place = v_last where m.what = 'events' and v_last is not null;
  more := more or v_young;

  delete from public.rate_limits r
   where r.key = any (array(
     select x.key from public.rate_limits x where x.expires_at < now()
     order by x.expires_at limit v_limit for update skip locked));
  get diagnostics rate_limits = row_count;
  perform private.fold_stored_bytes(10 * v_limit);
  v_folded := private.fold_job_counts(10 * v_limit);
  more := more or rate_limits = v_limit or v_folded = 10 * v_limit;
  return next;
end $$;
