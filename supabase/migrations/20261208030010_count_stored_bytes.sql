-- How many bytes the files of documents take, so that nobody has to walk over all of them to know it. A statement that
-- changes it adds one row, in its own transaction, and locks nothing; purge_noise adds those rows up.
create table private.stored_byte_changes (
  id    bigint generated always as identity,
  bytes bigint not null,
  constraint stored_byte_changes_pkey primary key (id)
);
alter table private.stored_byte_changes enable row level security;

create function private.count_stored_bytes() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.stored_byte_changes (bytes)
      select sum(a.bytes) from arrived a where a.removed_at is null having count(*) > 0;
  elsif tg_op = 'DELETE' then
    insert into private.stored_byte_changes (bytes)
      select -sum(l.bytes) from departed l where l.removed_at is null having count(*) > 0;
  else
    insert into private.stored_byte_changes (bytes)
      select sum(c.bytes)
      from (
        select a.bytes from arrived a where a.removed_at is null
        union all
        select -l.bytes from departed l where l.removed_at is null) c
      having coalesce(sum(c.bytes), 0) <> 0;
  end if;
  return null;
end $$;
create trigger count_stored_bytes_inserted after insert on public.blobs
  referencing new table as arrived for each statement execute function private.count_stored_bytes();
create trigger count_stored_bytes_updated after update on public.blobs
  referencing old table as departed new table as arrived for each statement execute function private.count_stored_bytes();
create trigger count_stored_bytes_deleted after delete on public.blobs
  referencing old table as departed for each statement execute function private.count_stored_bytes();

insert into private.stored_byte_changes (bytes) select sum(b.bytes) from public.blobs b where b.removed_at is null
  having count(*) > 0;

-- Bytes of all files of documents.
create function public.stored_bytes() returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(c.bytes), 0)::bigint from private.stored_byte_changes c
$$;
grant execute on function public.stored_bytes() to service_role;

-- Adds the changes up into one row; up to p_limit of them. One at a time (the caller sees to it).
create function private.fold_stored_bytes(p_limit int) returns void
language sql volatile set search_path = '' as $$
  with gone as (
    delete from private.stored_byte_changes c
     where c.id = any (array(select x.id from private.stored_byte_changes x order by x.id limit p_limit))
    returning c.bytes)
  insert into private.stored_byte_changes (bytes) select sum(g.bytes) from gone g having count(*) > 0
$$;

-- One page of what may go, at most p_limit rows looked at of each: jobs settled before p_jobs_before, events before
-- p_events_before, rate limits. Also adds up the counts of settled jobs and of stored bytes. Returns how many rows went, and whether another
-- call at once would find more: jobs are walked round and round, since one may be spent long after it was old. One call at
-- a time over all workers; the others are told that there is nothing to do.
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
       where o.type in ('pages.read', 'job.queued', 'job.started', 'job.released', 'job.lease_expired', 'job.retrying',
                        'service.open', 'service.half_open', 'service.closed', 'review.claimed', 'review.released')))
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
