-- How many settled jobs there are, so that nobody has to walk over them to know it. Always what counting would give: a
-- statement that settles, reruns or deletes jobs adds one row for each organization, kind and status it changed, in its own
-- transaction, and locks nothing; purge_noise adds those rows up.
create table private.job_counts (
  org_id uuid              not null,
  kind   text              not null,
  status public.job_status not null,
  jobs   bigint            not null,
  constraint job_counts_pkey primary key (org_id, kind, status)
);
create table private.job_count_changes (
  id     bigint            generated always as identity,
  org_id uuid              not null,
  kind   text              not null,
  status public.job_status not null,
  jobs   bigint            not null,
  constraint job_count_changes_pkey primary key (org_id, id)
);
alter table private.job_counts enable row level security;
alter table private.job_count_changes enable row level security;

-- Per statement and not per row: whoever settles five hundred jobs writes a few rows more.
create function private.count_settled_jobs() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.job_count_changes (org_id, kind, status, jobs)
      select a.org_id, a.kind, a.status, count(*) from arrived a where a.finished_at is not null group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into private.job_count_changes (org_id, kind, status, jobs)
      select l.org_id, l.kind, l.status, -count(*) from departed l where l.finished_at is not null group by 1, 2, 3;
  else
    insert into private.job_count_changes (org_id, kind, status, jobs)
      select c.org_id, c.kind, c.status, sum(c.jobs)
      from (
        select a.org_id, a.kind, a.status, 1 as jobs from arrived a where a.finished_at is not null
        union all
        select l.org_id, l.kind, l.status, -1 from departed l where l.finished_at is not null) c
      group by 1, 2, 3 having sum(c.jobs) <> 0;
  end if;
  return null;
end $$;
create trigger count_settled_jobs_inserted after insert on public.jobs
  referencing new table as arrived for each statement execute function private.count_settled_jobs();
create trigger count_settled_jobs_updated after update on public.jobs
  referencing old table as departed new table as arrived for each statement execute function private.count_settled_jobs();
create trigger count_settled_jobs_deleted after delete on public.jobs
  referencing old table as departed for each statement execute function private.count_settled_jobs();

insert into private.job_counts (org_id, kind, status, jobs)
  select j.org_id, j.kind, j.status, count(*) from public.jobs j where j.finished_at is not null group by 1, 2, 3;

-- Adds up to p_limit changes into the counts. Returns how many. One at a time (the caller sees to it): a count is then a
-- row that only one transaction writes.
create function private.fold_job_counts(p_limit int) returns int
language plpgsql volatile set search_path = '' as $$
declare v_folded int;
begin
  with gone as (
    delete from private.job_count_changes c
     where c.ctid = any (array(select x.ctid from private.job_count_changes x limit p_limit))
    returning c.org_id, c.kind, c.status, c.jobs),
  folded as (
    insert into private.job_counts as k (org_id, kind, status, jobs)
      select g.org_id, g.kind, g.status, sum(g.jobs) from gone g group by 1, 2, 3
      on conflict on constraint job_counts_pkey do update set jobs = k.jobs + excluded.jobs)
  select count(*) into v_folded from gone;
  delete from private.job_counts k where k.jobs = 0;
  return v_folded;
end $$;
