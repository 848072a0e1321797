-- A run took 10,000 edits of 20 kB, and each form that was generated of it keeps a copy of all values: with a few thousand
-- calls one person filled the disk.

-- A person says what a field of a prepared run holds: a string, true (ticked), or null (nothing). With p_withdraw what was
-- prepared counts again. Returns the run's revision. At most 10,000 edits of a run,
-- of 2 MB together.
-- Errors: NOT_FOUND, CONFLICT (it is not prepared, or was edited too often), INVALID_INPUT (no such field), RATE_LIMITED.
create or replace function public.edit_fill_run(p_run uuid, p_field text, p_value jsonb default null, p_withdraw boolean default false)
returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most_bytes constant int := 2000000;
  v_org uuid;
  v_count bigint;
  v_bytes bigint;
  v_run public.fill_runs;
  v_value jsonb := case when p_withdraw then null else nullif(p_value, 'null'::jsonb) end;
begin
  perform private.limit_changes('fill_run_edit', 'fill_run', p_run);
  v_org := private.hold_subject('fill_run', p_run);
  select * into v_run from public.fill_runs r where r.id = p_run;
  if v_run.prepared_at is null then
    raise exception 'CONFLICT: the form is not prepared yet' using errcode = '55000';
  end if;
  if not exists (
    select from public.form_templates t cross join lateral jsonb_array_elements(t.form -> 'fields') f
    where t.id = v_run.template_id and f ->> 'name' = p_field) then
    raise exception 'INVALID_INPUT: the form has no such field' using errcode = '22023';
  end if;
  -- The run is locked: nobody edits it beside this.
  select count(*), coalesce(sum(octet_length(e.value::text)), 0) into v_count, v_bytes
    from public.fill_run_edits e where e.run_id = p_run;
  if v_count >= 10000 then
    raise exception 'CONFLICT: this run was edited too often' using errcode = '55000';
  end if;
  if v_bytes + coalesce(octet_length(v_value::text), 0) > c_most_bytes then
    raise exception 'INVALID_INPUT: edits of at most % bytes together', c_most_bytes using errcode = '22023';
  end if;
  insert into public.fill_run_edits (run_id, org_id, field, value, withdrawn, edited_by)
    values (p_run, v_org, p_field, v_value, p_withdraw, auth.uid());
  update public.fill_runs r set revision = r.revision + 1 where r.id = p_run;
  -- The values themselves stay with the run: events are read by everybody, and go out.
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'fill_run', p_run::text, auth.uid(), 'fill_run.edited',
            jsonb_build_object('field', p_field, 'withdrawn', p_withdraw));
  perform private.sync_fill_run_status(array[p_run]);
  return v_run.revision + 1;
end $$;

-- An underwriter or owner has a run generated as it was at p_revision. Asking again while that is under way, or done, is
-- the same result. Returns it. A run has at most 100 results.
-- Errors: NOT_FOUND, FORBIDDEN (a processor), CONFLICT (not prepared; changed meanwhile; 100 results), RATE_LIMITED.
create or replace function public.generate_form(p_run uuid, p_revision int) returns uuid
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
    if (select count(*) from public.fill_results g where g.run_id = p_run) >= 100 then
      raise exception 'CONFLICT: a run has at most 100 results' using errcode = '55000';
    end if;
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
