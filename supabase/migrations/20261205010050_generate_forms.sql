-- How a filled form is made of a reviewed run, and made again to see that it is the same.

-- What a run would be filled with now: what was prepared, with people's last word of each field on top.
create function private.values_of_run(p_run uuid) returns jsonb
language sql stable set search_path = '' as $$
  with edited as (
    select distinct on (e.field) e.field, e.value, e.withdrawn
    from public.fill_run_edits e where e.run_id = p_run order by e.field, e.id desc)
  select coalesce(jsonb_object_agg(v.field, v.value), '{}')
  from (
    select p.key as field, p.value from public.fill_runs r cross join lateral jsonb_each(r.prepared -> 'values') p
    where r.id = p_run and not exists (select from edited e where e.field = p.key and not e.withdrawn)
    union all
    select e.field, e.value from edited e where not e.withdrawn and e.value is not null) v
$$;

-- An underwriter or owner has a run generated as it was at p_revision. Asking again while that is under way, or done, is
-- the same result. Returns it.
-- Errors: NOT_FOUND, FORBIDDEN (a processor), CONFLICT (not prepared; changed meanwhile), RATE_LIMITED.
create function public.generate_form(p_run uuid, p_revision int) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_run public.fill_runs;
  v_result public.fill_results;
  v_jobs bigint[];
begin
  perform private.take_work_on('fill_run', p_run);
  v_org := private.hold_subject('fill_run', p_run);
  perform private.require_member(v_org, 'underwriter');
  select * into v_run from public.fill_runs r where r.id = p_run;
  if v_run.prepared_at is null or v_run.revision <> p_revision then
    raise exception 'CONFLICT: the run is not what was looked at' using errcode = '55000';
  end if;
  select * into v_result from public.fill_results g
   where g.run_id = p_run and g.revision = p_revision order by g.version desc limit 1;
  if not found then
    insert into public.fill_results (org_id, run_id, version, revision, values, generated_by)
      select v_org, p_run, 1 + coalesce(max(g.version), 0), p_revision, private.values_of_run(p_run), auth.uid()
      from public.fill_results g where g.run_id = p_run
      returning * into v_result;
    insert into public.events (org_id, subject_type, subject_id, actor, type, data)
      values (v_org, 'fill_run', p_run::text, auth.uid(), 'fill_run.generation_requested',
              jsonb_build_object('version', v_result.version, 'revision', p_revision));
  elsif v_result.stored_at is not null or v_run.status = 'generating' then
    return v_result.id;
  end if;
  select array_agg(i.id) into v_jobs from private.insert_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', v_org, 'kind', 'fill_form', 'subject_type', 'fill_run', 'subject_id', p_run,
    'payload', jsonb_build_object('fill_run_id', p_run, 'result_id', v_result.id), 'max_attempts', 3))) i;
  perform private.sync_subjects(v_jobs, 'fill_run', array[p_run]);
  return v_result.id;
end $$;

-- Makes the run's latest result again, of the same template, values and options, and compares the bytes; the result stays
-- as it is. Returns the job. Errors: NOT_FOUND, CONFLICT (nothing was generated), RATE_LIMITED.
create function public.replay_form(p_run uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_result uuid;
  v_job bigint;
begin
  perform private.take_work_on('fill_run', p_run);
  v_org := private.hold_subject('fill_run', p_run);
  select r.result_id into v_result from public.fill_runs r where r.id = p_run;
  if v_result is null then raise exception 'CONFLICT: nothing was generated' using errcode = '55000'; end if;
  select i.id into v_job from private.insert_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', v_org, 'kind', 'replay_form', 'subject_type', 'fill_run', 'subject_id', p_run,
    'payload', jsonb_build_object('fill_run_id', p_run, 'result_id', v_result),
    'coalesce_key', 'replay_form:' || v_result, 'max_attempts', 3))) i;
  perform private.sync_subjects(array[v_job], 'fill_run', array[p_run]);
  return v_job;
end $$;

-- What a `fill_form` job made; the object is in storage already. Once a result: a second attempt is answered with false
-- where its object is another one that nobody needs.
create function public.save_filled_form(
  p_id bigint, p_token uuid, p_result uuid, p_storage_key text, p_bytes bigint, p_sha256 text, p_problems jsonb)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_problems) when 'string' then (p_problems #>> '{}')::jsonb else p_problems end;
  v_result public.fill_results;
begin
  perform 1 from public.fill_runs r where r.id = v_job.subject_id and v_job.subject_type = 'fill_run' for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into v_result from public.fill_results g where g.id = p_result and g.run_id = v_job.subject_id;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_result.stored_at is not null then return v_result.storage_key = p_storage_key; end if;
  perform private.hold_stored(p_storage_key);
  update public.fill_results g
     set storage_key = p_storage_key, bytes = p_bytes, sha256 = p_sha256, problems = coalesce(v_in, '[]'),
         stored_at = clock_timestamp()
   where g.id = p_result;
  update public.fill_runs r set result_id = p_result
   where r.id = v_job.subject_id and not exists (
     select from public.fill_results o where o.run_id = r.id and o.stored_at is not null and o.version > v_result.version);
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_job.org_id, 'fill_run', v_job.subject_id::text, v_result.generated_by, 'fill_run.form_stored',
            jsonb_build_object('job_id', p_id, 'version', v_result.version, 'sha256', p_sha256, 'bytes', p_bytes));
  return true;
end $$;

-- What a `replay_form` job made of a result: the hash alone. Returns whether it is that of the result.
create function public.save_replayed_form(p_id bigint, p_token uuid, p_result uuid, p_sha256 text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_same boolean;
begin
  update public.fill_results g set replayed_at = clock_timestamp(), replayed_sha256 = p_sha256
   where g.id = p_result and g.run_id = v_job.subject_id and g.stored_at is not null
  returning g.sha256 = p_sha256 into v_same;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'fill_run', v_job.subject_id::text, 'fill_run.replayed',
            jsonb_build_object('job_id', p_id, 'sha256', p_sha256, 'same', v_same));
  return v_same;
end $$;

grant execute on function public.generate_form(uuid, int), public.replay_form(uuid) to authenticated;
grant execute on function
  public.save_filled_form(bigint, uuid, uuid, text, bigint, text, jsonb),
  public.save_replayed_form(bigint, uuid, uuid, text)
to service_role;
