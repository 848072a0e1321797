-- Papers grow old and days come near also where nobody uploads anything: who has open deals is swept every day.

-- One `sweep` job a day for every organization that has bytes which may expire or are to be removed, that uploaded
-- something lately (and so may have left an upload behind), has an open deal, or is closed; and one a week for every other: an upload
-- that never became a document leaves no row that would tell of it, nor does a guest who stays away. Any worker calls it
-- on its rhythm; closed desks that were emptied go herewith. Returns how many are new.
create or replace function public.schedule_sweeps() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_day text := to_char(now() at time zone 'utc', 'YYYY-MM-DD');
  v_week text[] := array(
    select 'sweep:' || to_char(now() at time zone 'utc' - make_interval(days => d), 'YYYY-MM-DD')
    from generate_series(1, 6) as d);
  v_jobs jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.schedule_sweeps', 0)) then return 0; end if;
  perform private.forget_closed_desks();
  select jsonb_agg(jsonb_build_object(
      'org_id', o.id, 'kind', 'sweep', 'subject_type', 'organization', 'subject_id', o.id,
      'idempotency_key', 'sweep:' || v_day, 'priority', 10))
    into v_jobs
    from (
      select o.id from public.organizations o
      where not exists (
          select 1 from public.jobs j where j.org_id = o.id and j.idempotency_key = 'sweep:' || v_day)
        and (exists (
            select 1 from public.documents d join public.blobs b on b.id = d.blob_id
            where d.org_id = o.id and d.origin = 'conversion' and b.removed_at is null)
          or exists (
            select 1 from public.conversion_results r
            where r.org_id = o.id and r.storage_key is not null and r.expired_at is null)
          or exists (
            select 1 from public.conversion_results r
            where r.org_id = o.id and r.expired_at is not null and r.removed_at is null)
          or exists (
            select 1 from public.documents d where d.org_id = o.id and d.created_at > now() - interval '3 days')
          or o.closed_at is not null
          or exists (select 1 from public.deals d where d.org_id = o.id and d.closed_at is null)
          or exists (
            select 1 from public.documents d
            where d.org_id = o.id and d.trashed_at is not null and d.trashed_at < now() - interval '30 days')
          or (o.created_at <= now() - interval '7 days' and not exists (
            select 1 from public.jobs j where j.org_id = o.id and j.idempotency_key = any (v_week))))
      order by o.id limit 1000) o;
  if v_jobs is null then return 0; end if;
  return (select count(*) from public.enqueue_jobs(v_jobs) e where e.created);
end $$;
