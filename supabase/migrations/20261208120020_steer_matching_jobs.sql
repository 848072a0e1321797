-- Owners look at their organization's jobs and steer all that match a filter. A filter is an object whose parts must all
-- hold: status (a list), kind, code, text (in the message of the failure, or the name of the document).

-- What a filter asks of a job j, as a condition: only the parts it has, so that the planner sees what is asked for and
-- takes the small indexes of open and of dead jobs. The filter was checked.
create function private.job_filter_condition(p_filter jsonb) returns text
language sql stable set search_path = '' as $$
  select concat_ws(' and ', 'true',
    case when p_filter ? 'status' then format('j.status = any (%L::public.job_status[])',
      array(select jsonb_array_elements_text(p_filter -> 'status'))::text) end,
    -- Told by finished_at, as the index of open jobs is.
    case when p_filter -> 'status' <@ '["queued", "running"]' then 'j.finished_at is null' end,
    case when p_filter -> 'status' = '["dead"]' then 'j.status = ''dead''' end,
    case when p_filter ? 'kind' then format('j.kind = %L', p_filter ->> 'kind') end,
    case when p_filter ? 'code' then format('j.error_code = %L', p_filter ->> 'code') end,
    case when p_filter ? 'text' then format(
      '(strpos(lower(j.error_message), %1$L) > 0 or exists (
          select from public.documents d where j.subject_type = ''document'' and d.id = j.subject_id
            and d.org_id = j.org_id and strpos(lower(d.filename), %1$L) > 0))', lower(p_filter ->> 'text')) end)
$$;

-- The filter without what says nothing. Errors: INVALID_INPUT (parts that no filter has, or too long).
create function private.checked_job_filter(p_filter jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare v_filter jsonb;
begin
  if coalesce(jsonb_typeof(p_filter), 'object') <> 'object' or length(p_filter::text) > 1000 then
    raise exception 'INVALID_INPUT: no filter of jobs' using errcode = '22023';
  end if;
  select coalesce(jsonb_object_agg(f.key, f.value), '{}') into v_filter
    from jsonb_each(p_filter) f where f.value not in ('null', '""', '[]');
  if exists (select from jsonb_each(v_filter) f where f.key not in ('status', 'kind', 'code', 'text')
       or jsonb_typeof(f.value) <> case f.key when 'status' then 'array' else 'string' end)
     or exists (select from jsonb_array_elements(coalesce(v_filter -> 'status', '[]')) s
       where s not in ('"queued"', '"running"', '"succeeded"', '"failed"', '"dead"', '"cancelled"')) then
    raise exception 'INVALID_INPUT: no filter of jobs' using errcode = '22023';
  end if;
  return v_filter;
end $$;

-- Ids of an organization's jobs below p_below that fit, the newest first: at most p_limit, found among the p_look next
-- ones. scanned_to: where to go on from; null when there are no more.
create function private.find_jobs(p_org uuid, p_filter jsonb, p_below bigint, p_limit int, p_look int,
  out ids bigint[], out scanned_to bigint)
language plpgsql stable set search_path = '' as $$
declare
  v_job record;
  v_looked int := 0;
begin
  ids := '{}';
  -- A cursor, left as soon as there are enough. Of open and of dead jobs the others need not be looked at.
  for v_job in execute format(
    'select j.id, coalesce(%s, false) as fits from public.jobs j where j.org_id = $1 and j.id < $2 %s order by j.id desc limit $3',
    private.job_filter_condition(p_filter),
    case when p_filter -> 'status' = '["dead"]' or p_filter -> 'status' <@ '["queued", "running"]'
      then 'and ' || private.job_filter_condition(jsonb_build_object('status', p_filter -> 'status')) end)
    using p_org, p_below, p_look
  loop
    v_looked := v_looked + 1;
    scanned_to := v_job.id;
    if v_job.fits then
      ids := ids || v_job.id;
      if cardinality(ids) >= p_limit then return; end if;
    end if;
  end loop;
  if v_looked < p_look then scanned_to := null; end if;
end $$;

-- One page of the organization's jobs that fit, the newest first, found among the next 5,000: {jobs, next}; next is the
-- place to go on from (null: that was all), also where a page found nothing. Owners. Errors: FORBIDDEN, INVALID_INPUT.
create function public.list_jobs(p_org uuid, p_filter jsonb default '{}', p_below bigint default null, p_limit int default 50)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  v_found record;
  v_limit constant int := least(greatest(p_limit, 1), 200);
begin
  perform private.require_member(p_org, 'owner');
  select * into v_found from private.find_jobs(
    p_org, private.checked_job_filter(p_filter), coalesce(p_below, 9223372036854775807), v_limit, 5000);
  return jsonb_build_object('next', v_found.scanned_to, 'jobs', coalesce((
    select jsonb_agg(jsonb_build_object(
        'id', j.id, 'kind', j.kind, 'status', j.status, 'priority', j.priority, 'attempts', j.attempts,
        'max_attempts', j.max_attempts, 'lost_leases', j.lost_leases, 'created_at', j.created_at, 'run_at', j.run_at,
        'started_at', j.started_at, 'finished_at', j.finished_at, 'code', j.error_code, 'message', left(j.error_message, 500),
        'subject_type', j.subject_type, 'subject_id', j.subject_id,
        'filename', (select d.filename from public.documents d
                      where j.subject_type = 'document' and d.id = j.subject_id)) order by j.id desc)
    from public.jobs j where j.id = any (v_found.ids)), '[]'));
end $$;
grant execute on function public.list_jobs(uuid, jsonb, bigint, int) to authenticated, service_role;

-- Which of an organization's queued jobs come sooner: smaller is sooner. Owners.
-- Errors: NOT_FOUND, FORBIDDEN, CONFLICT (it does not wait), INVALID_INPUT, RATE_LIMITED.
create function public.set_job_priority(p_id bigint, p_priority int) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs;
begin
  if coalesce(p_priority not between -100 and 100, true) then
    raise exception 'INVALID_INPUT: a priority lies between -100 and 100' using errcode = '22023';
  end if;
  perform private.limit_changes_in('priority', (select j.org_id from public.jobs j where j.id = p_id));
  select * into v_job from public.jobs j where j.id = p_id for update;
  -- Ids can be guessed: somebody else's job answers like a missing one.
  if not found or not private.is_member(v_job.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform private.require_member(v_job.org_id, 'owner');
  if v_job.status <> 'queued' then
    raise exception 'CONFLICT: a % job does not wait', v_job.status using errcode = '55000';
  end if;
  update public.jobs j set priority = p_priority where j.id = p_id;
  perform private.record_job_events(array[p_id], 'job.prioritized', jsonb_build_object('priority', p_priority));
end $$;
grant execute on function public.set_job_priority(bigint, int) to authenticated, service_role;

-- All jobs that fit a filter, queued again or cancelled: a job of its own does it page by page, so it goes on whoever
-- leaves, can be stopped between pages, and says how far it is. The filter is kept as it was, and jobs that came later
-- are left alone.
create table public.job_operations (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  action     text        not null,
  filter     jsonb       not null,
  state      text        not null default 'running',
  total      int         not null,          -- that fitted when it began
  changed    int         not null default 0,
  skipped    int         not null default 0, -- somebody else had changed them, or something took their place
  place      bigint      not null,          -- jobs below are still to be looked at
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  constraint job_operations_pkey primary key (id),
  constraint job_operations_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint job_operations_action_known check (action in ('requeue', 'cancel')),
  constraint job_operations_state_known check (state in ('running', 'stopped', 'done')),
  constraint job_operations_ended_iff_over check ((state = 'running') = (ended_at is null))
);
create unique index job_operations_one_running on public.job_operations (org_id) where state = 'running';
create index job_operations_latest on public.job_operations (org_id, created_at desc);
alter table public.job_operations enable row level security;
create policy job_operations_select on public.job_operations for select to authenticated
  using (exists (
    select from public.members m
    where m.org_id = job_operations.org_id and m.user_id = auth.uid() and m.role = 'owner'));
grant select on public.job_operations to authenticated, service_role;

-- The filter of an operation: what it asks for, and that it can be done at all.
create function private.operable(p_action text, p_filter jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select p_filter || jsonb_build_object('status', coalesce((
    select jsonb_agg(s) from jsonb_array_elements_text(
      case p_action when 'requeue' then '["failed", "dead", "cancelled"]'::jsonb else '["queued", "running"]'::jsonb end) s
    where p_filter -> 'status' is null or p_filter -> 'status' ? s), '[]'))
$$;

-- Begins one. An empty filter is refused: "everything" is never meant by saying nothing. One at a time in an organization.
-- Owners. Errors: FORBIDDEN, INVALID_INPUT, CONFLICT (one runs; nothing fits), RATE_LIMITED.
create function public.begin_job_operation(p_org uuid, p_action text, p_filter jsonb) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_filter jsonb;
  v_total int;
  v_highest bigint;
  v_id uuid;
begin
  perform private.require_member(p_org, 'owner');
  perform private.limit_changes_in('job_operation', p_org);
  v_filter := private.checked_job_filter(p_filter);
  if v_filter = '{}' or p_action is null or p_action not in ('requeue', 'cancel') then
    raise exception 'INVALID_INPUT: an action and a filter that says something' using errcode = '22023';
  end if;
  v_filter := private.operable(p_action, v_filter);
  execute format('select count(*), max(j.id) from public.jobs j where j.org_id = $1 and j.kind <> ''steer_jobs'' and %s',
    private.job_filter_condition(v_filter)) into v_total, v_highest using p_org;
  if v_total = 0 then
    raise exception 'CONFLICT: no job fits' using errcode = '55000';
  end if;
  begin
    insert into public.job_operations (org_id, action, filter, total, place, created_by)
      values (p_org, p_action, v_filter, v_total, v_highest + 1, auth.uid()) returning id into v_id;
  exception when unique_violation then
    raise exception 'CONFLICT: another one runs' using errcode = '55000';
  end;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'organization', p_org::text, auth.uid(), 'job_operation.begun',
            jsonb_build_object('operation_id', v_id, 'action', p_action, 'filter', v_filter, 'total', v_total));
  perform * from public.enqueue_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', p_org, 'kind', 'steer_jobs', 'payload', jsonb_build_object('operation_id', v_id),
    'priority', -100, 'idempotency_key', 'steer_jobs:' || v_id)));
  return v_id;
end $$;
grant execute on function public.begin_job_operation(uuid, text, jsonb) to authenticated, service_role;

create function private.end_job_operation(p_operation public.job_operations, p_state text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.job_operations o set state = p_state, ended_at = clock_timestamp() where o.id = p_operation.id;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_operation.org_id, 'organization', p_operation.org_id::text, auth.uid(), 'job_operation.' || p_state,
            jsonb_build_object('operation_id', p_operation.id, 'action', p_operation.action,
                               'changed', p_operation.changed, 'skipped', p_operation.skipped));
end $$;

-- Stops one between two pages. What is done stays done. Owners. Errors: NOT_FOUND, CONFLICT (it is over).
create function public.stop_job_operation(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_operation public.job_operations;
begin
  perform private.limit_changes_in('job_operation', (select o.org_id from public.job_operations o where o.id = p_id));
  select * into v_operation from public.job_operations o where o.id = p_id for update;
  if not found or not private.is_member(v_operation.org_id, 'owner') then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_operation.state <> 'running' then
    raise exception 'CONFLICT: it is over' using errcode = '55000';
  end if;
  perform private.end_job_operation(v_operation, 'stopped');
end $$;
grant execute on function public.stop_job_operation(uuid) to authenticated, service_role;

-- The next page of an operation, for the lease of its job: up to p_limit jobs, each if it still fits. Returns the
-- operation as it stands then. Errors: LEASE_LOST, NOT_FOUND.
create function public.steer_jobs_page(p_id bigint, p_token uuid, p_operation uuid, p_limit int default 200)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_operation public.job_operations;
  v_found record;
  v_held bigint[];
begin
  select * into v_operation from public.job_operations o
   where o.id = p_operation and o.org_id = v_job.org_id for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_operation.state = 'running' then
    select * into v_found from private.find_jobs(
      v_operation.org_id, v_operation.filter, v_operation.place, least(greatest(p_limit, 1), 1000), 5000);
    -- Jobs of operations are nobody's to steer in masses, least of all this one.
    v_found.ids := array(select j.id from public.jobs j where j.id = any (v_found.ids) and j.kind <> 'steer_jobs');
    -- Locked, and looked at once more: what somebody holds just now is theirs.
    execute format(
      'select array(select j.id from public.jobs j where j.id = any ($1) and %s
         and ($2 = ''cancel'' or not private.is_retired(j.subject_type, j.subject_id))
         order by j.id for update skip locked)', private.job_filter_condition(v_operation.filter))
      into v_held using v_found.ids, v_operation.action;
    if cardinality(v_held) > 0 then
      if v_operation.action = 'requeue' then perform private.rerun_jobs(v_held);
      else perform private.stop_jobs(v_held); end if;
      perform private.sync_subjects(v_held);
    end if;
    v_operation.changed := v_operation.changed + cardinality(v_held);
    v_operation.skipped := v_operation.skipped + cardinality(v_found.ids) - cardinality(v_held);
    update public.job_operations o
       set changed = v_operation.changed, skipped = v_operation.skipped,
           place = coalesce(v_found.scanned_to, 0)
     where o.id = v_operation.id;
    if v_found.scanned_to is null then
      perform private.end_job_operation(v_operation, 'done');
      v_operation.state := 'done';
    end if;
  end if;
  return jsonb_build_object('state', v_operation.state, 'changed', v_operation.changed, 'skipped', v_operation.skipped,
                            'total', v_operation.total);
end $$;
grant execute on function public.steer_jobs_page(bigint, uuid, uuid, int) to service_role;
