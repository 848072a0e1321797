-- enqueue_jobs: every input gets an id back, in input order; `created` is false where an equal job was there.
--   p_jobs: [{org_id, kind, payload?, subject_type?, subject_id?, parent_id?, priority?, run_at?, max_attempts?,
--             idempotency_key?, coalesce_key?}], at most 10,000
-- idempotency_key: one job per organization for ever. coalesce_key: one *queued* job per organization.
-- Ids are taken in input order (first in, first out), rows are inserted in key order: two batches with the
-- same keys in different order would otherwise deadlock on the unique indexes.

-- All of it but for what follows for the subjects (sync_subjects): that is left to the caller.
create function private.insert_jobs(p_jobs jsonb)
returns table (ordinal int, id bigint, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  -- A jsonb array may arrive as a JSON string from some clients; unwrapping is harmless for all others.
  v_in jsonb := case jsonb_typeof(p_jobs) when 'string' then (p_jobs #>> '{}')::jsonb else p_jobs end;
  v_ids bigint[];
  v_new bigint[];
  v_wake boolean;
  v_types text[];
begin
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) > 10000 then
    raise exception 'INVALID_INPUT: p_jobs must be an array of at most 10000 jobs' using errcode = '22023';
  end if;
  select array_agg(nextval(pg_get_serial_sequence('public.jobs', 'id')) order by n) into v_ids
    from generate_series(1, jsonb_array_length(v_in)) n;
  if v_ids is null then return; end if;

  with inserted as (
    insert into public.jobs (id, org_id, kind, payload, subject_type, subject_id, parent_id, priority, run_at,
                             ready, max_attempts, idempotency_key, coalesce_key)
    overriding system value
    select v_ids[j.ordinality], j.org_id, j.kind, coalesce(j.payload, '{}'), j.subject_type, j.subject_id, j.parent_id,
           coalesce(j.priority, 0), coalesce(j.run_at, now()), coalesce(j.run_at <= now(), true),
           coalesce(j.max_attempts, 5), j.idempotency_key, j.coalesce_key
    from rows from (jsonb_to_recordset(v_in) as (org_id uuid, kind text, payload jsonb, subject_type text,
      subject_id uuid, parent_id bigint, priority smallint, run_at timestamptz, max_attempts smallint,
      idempotency_key text, coalesce_key text)) with ordinality as j
    order by j.org_id, j.idempotency_key, j.coalesce_key, j.ordinality
    on conflict do nothing
    returning jobs.id, jobs.ready, jobs.subject_type)
  select coalesce(array_agg(i.id), '{}'), coalesce(bool_or(i.ready), false), array_agg(distinct i.subject_type)
    into v_new, v_wake, v_types from inserted i;
  -- In place of a foreign key, which would be checked row by row.
  if exists (
    select from unnest(v_types) as u(type)
    where u.type is not null and not exists (select from public.subject_types t where t.type = u.type)) then
    raise exception 'INVALID_INPUT: there is no such type of subject' using errcode = '22023';
  end if;

  perform private.record_job_events(v_new, 'job.queued');
  if v_wake then perform private.wake_workers(); end if;

  if cardinality(v_new) = cardinality(v_ids) then
    return query select n::int, v_ids[n], true from generate_subscripts(v_ids, 1) n order by 1;
    return;
  end if;
  -- Some were there already: a new statement sees what the conflicting transaction has committed meanwhile.
  -- A queued job may be claimed between the conflict and this look (its coalesce key is gone then): such an
  -- input is simply enqueued again.
  for v_n in 1 .. cardinality(v_ids) loop
    ordinal := v_n;
    id := null; created := false;
    if v_ids[ordinal] = any (v_new) then
      id := v_ids[ordinal]; created := true;
    else
      select j.id into id from public.jobs j
        where j.org_id = (v_in -> (ordinal - 1) ->> 'org_id')::uuid
          and j.idempotency_key = v_in -> (ordinal - 1) ->> 'idempotency_key';
      if id is null then
        select j.id into id from public.jobs j
          where j.org_id = (v_in -> (ordinal - 1) ->> 'org_id')::uuid and j.status = 'queued'
            and j.coalesce_key = v_in -> (ordinal - 1) ->> 'coalesce_key';
      end if;
      if id is null then
        select e.id, e.created into id, created
          from private.insert_jobs(jsonb_build_array(v_in -> (ordinal - 1))) e;
      end if;
    end if;
    return next;
  end loop;
end $$;

create function public.enqueue_jobs(p_jobs jsonb)
returns table (ordinal int, id bigint, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_ids bigint[];
  v_created boolean[];
  v_new bigint[];
begin
  select array_agg(i.id order by i.ordinal), array_agg(i.created order by i.ordinal),
         array_agg(i.id) filter (where i.created)
    into v_ids, v_created, v_new from private.insert_jobs(p_jobs) i;
  if v_new is not null then perform private.sync_subjects(v_new); end if;
  return query select n::int, v_ids[n], v_created[n] from generate_subscripts(v_ids, 1) n order by 1;
end $$;
grant execute on function public.enqueue_jobs(jsonb) to service_role;
