-- How a run is prepared: its papers are links that want `loan`; when the facts of all are there, or will not come, the
-- run gets its `prepare_form` job, once.

insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired, steered_by, goes_on)
values ('fill_run', 'fill_runs', 'sync_fill_run_status', 60, 'prepare_form', 3, true, null, 'processor', true);

-- Moves fill_runs.status to what their papers, their latest job and their results are at. Part of sync_subjects.
create function private.sync_fill_run_status(p_runs uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform 1 from public.fill_runs r where r.id = any (p_runs) order by r.id for no key update;
  with moved as (
    update public.fill_runs r
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp()
      from (
        select x.id, s.status, case when s.status = 'failed' then j.error_code end as error_code
        from public.fill_runs x
        left join lateral (
          select q.kind, q.status, q.error_code from public.jobs q
          where q.subject_type = 'fill_run' and q.subject_id = x.id and q.kind in ('prepare_form', 'fill_form')
          order by q.id desc limit 1) j on true
        left join public.fill_results g on g.id = x.result_id
        cross join lateral (
          select case
            when j.status in ('queued', 'running') then
              case when j.kind = 'fill_form' then 'generating' else 'preparing' end
            when j.status in ('failed', 'dead', 'cancelled') then 'failed'
            when x.prepared_at is null then
              case when exists (
                select from public.document_links l where l.subject_type = 'fill_run' and l.subject_id = x.id)
              then 'waiting' else 'failed' end
            when g.revision = x.revision then 'generated'
            else 'prepared' end::public.fill_run_status as status) s
        where x.id = any (p_runs)) f
     where r.id = f.id and (r.status, r.error_code) is distinct from (f.status, f.error_code)
    returning r.id, r.org_id, r.status, r.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'fill_run', m.id::text, auth.uid(), 'fill_run.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;

-- Prepares a form from documents of the organization (1 to 100). Returns the run.
-- Errors: FORBIDDEN, NOT_FOUND, INVALID_INPUT, CONFLICT (the template is not ready), RATE_LIMITED.
create function public.prepare_form(p_org uuid, p_template uuid, p_documents uuid[], p_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_template public.form_templates;
  v_run uuid;
begin
  perform private.require_member(p_org);
  perform private.require_documents(p_org, p_documents);
  select * into v_template from public.form_templates t where t.id = p_template and t.org_id = p_org;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_template.status <> 'ready' then
    raise exception 'CONFLICT: the form is not ready' using errcode = '55000';
  end if;
  perform private.take_work(p_org, cardinality(p_documents));
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  insert into public.fill_runs (org_id, template_id, template_sha256, name, created_by)
    values (p_org, p_template, v_template.sha256, p_name, auth.uid()) returning id into v_run;
  insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
    select p_org, u.id, 'fill_run', v_run, 'loan', now() + min(u.n) * interval '1 microsecond'
    from unnest(p_documents) with ordinality as u(id, n) group by u.id order by u.id;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'fill_run', v_run::text, auth.uid(), 'fill_run.created', jsonb_build_object(
      'template_id', p_template, 'template_sha256', v_template.sha256, 'documents', p_documents));
  perform private.sync_subjects(private.advance(p_documents), 'fill_run', array[v_run]);
  return v_run;
end $$;

-- A paper of a run is gone (its document was deleted) before it was prepared: the run is not to wait for it.
create function private.prepare_without() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_runs uuid[] := array(
    select distinct r.id from gone g join public.fill_runs r on r.id = g.subject_id
    where g.subject_type = 'fill_run' and r.prepared_at is null order by r.id);
  v_jobs jsonb;
begin
  if cardinality(v_runs) = 0 then return null; end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', r.org_id, 'kind', 'prepare_form', 'subject_type', 'fill_run', 'subject_id', r.id,
      'payload', jsonb_build_object('fill_run_id', r.id), 'idempotency_key', 'prepare_form:' || r.id || ':1',
      'max_attempts', 3) order by r.id)
    into v_jobs
    from public.fill_runs r
   where r.id = any (v_runs)
     and exists (select from public.document_links l where l.subject_type = 'fill_run' and l.subject_id = r.id)
     and not exists (
       select from public.document_links l
       where l.subject_type = 'fill_run' and l.subject_id = r.id and l.wants is not null
         and not private.is_want_met(l.document_id, l.wants, null)
         and not private.is_want_lost(l.document_id, l.wants, null));
  if v_jobs is not null then perform private.insert_jobs(v_jobs); end if;
  perform private.sync_fill_run_status(v_runs);
  return null;
end $$;
create trigger prepare_without after delete on public.document_links
  referencing old table as gone for each statement execute function private.prepare_without();

-- What a `prepare_form` job made: once a run, whatever job asks again. p_prepared: {rulesVersion, values: {<field>: …}, …}.
-- Returns whether it was taken.
create function public.save_prepared_form(p_id bigint, p_token uuid, p_prepared jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_prepared) when 'string' then (p_prepared #>> '{}')::jsonb else p_prepared end;
begin
  if jsonb_typeof(v_in -> 'values') is distinct from 'object' or v_in ->> 'rulesVersion' is null then
    raise exception 'INVALID_INPUT: p_prepared must be a prepared form' using errcode = '22023';
  end if;
  update public.fill_runs r
     set prepared = v_in, rules_version = v_in ->> 'rulesVersion', prepared_by_job = p_id, prepared_at = clock_timestamp()
   where r.id = v_job.subject_id and v_job.subject_type = 'fill_run' and r.prepared_at is null;
  if not found then return false; end if;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'fill_run', v_job.subject_id::text, 'fill_run.rules_applied', jsonb_build_object(
      'job_id', p_id, 'rules_version', v_in ->> 'rulesVersion',
      'values', (select count(*) from jsonb_object_keys(v_in -> 'values'))));
  return true;
end $$;

-- A person says what a field of a prepared run holds: a string, true (ticked), or null (nothing). With p_withdraw what was
-- prepared counts again. Returns the run's revision. At most 10,000 edits of a run.
-- Errors: NOT_FOUND, CONFLICT (it is not prepared, or was edited too often), INVALID_INPUT (no such field), RATE_LIMITED.
create function public.edit_fill_run(p_run uuid, p_field text, p_value jsonb default null, p_withdraw boolean default false)
returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
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
  if (select count(*) from public.fill_run_edits e where e.run_id = p_run) >= 10000 then
    raise exception 'CONFLICT: this run was edited too often' using errcode = '55000';
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

grant execute on function
  public.prepare_form(uuid, uuid, uuid[], text), public.edit_fill_run(uuid, text, jsonb, boolean) to authenticated;
grant execute on function public.save_prepared_form(bigint, uuid, jsonb) to service_role;
