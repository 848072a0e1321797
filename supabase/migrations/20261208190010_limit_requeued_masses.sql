-- Having masses of work done again takes from the person's limit like having one done again (20261201040900): without that
-- whoever owns an organization, be it a guest's desk, could cancel and queue again all its jobs as often as they may ask.

-- Begins one. An empty filter is refused: "everything" is never meant by saying nothing. One at a time in an organization.
-- Owners. Errors: FORBIDDEN, INVALID_INPUT, CONFLICT (one runs; nothing fits), RATE_LIMITED.
create or replace function public.begin_job_operation(p_org uuid, p_action text, p_filter jsonb) returns uuid
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
  if p_action = 'requeue' then perform private.take_work(p_org, v_total); end if;
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
