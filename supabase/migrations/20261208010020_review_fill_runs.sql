-- That somebody went through a prepared run. It stays so, whatever they or others change afterwards.
alter table public.fill_runs
  add column reviewed_by uuid,
  add column reviewed_at timestamptz,
  add constraint fill_runs_reviewed_by_fkey foreign key (reviewed_by) references auth.users (id) on delete set null;
create index fill_runs_reviewed_by on public.fill_runs (reviewed_by) where reviewed_by is not null;
create index fill_runs_to_review on public.fill_runs (org_id, created_at, id)
  where status = 'prepared' and reviewed_at is null;

-- A member has reviewed a run as it was at p_revision. Again: nothing changes.
-- Errors: NOT_FOUND, CONFLICT (not prepared, or changed meanwhile), RATE_LIMITED.
create function public.review_fill_run(p_run uuid, p_revision int) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_run public.fill_runs;
begin
  perform private.limit_changes('approval', 'fill_run', p_run);
  v_org := private.hold_subject('fill_run', p_run);
  select * into v_run from public.fill_runs r where r.id = p_run;
  if v_run.reviewed_at is not null then return; end if;
  if v_run.prepared_at is null or v_run.revision <> p_revision then
    raise exception 'CONFLICT: the run is not what was looked at' using errcode = '55000';
  end if;
  update public.fill_runs r set reviewed_by = auth.uid(), reviewed_at = clock_timestamp() where r.id = p_run;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'fill_run', p_run::text, auth.uid(), 'fill_run.reviewed', jsonb_build_object('revision', p_revision));
end $$;
grant execute on function public.review_fill_run(uuid, int) to authenticated;
