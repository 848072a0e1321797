-- Waiting rows whose time has come become claimable; one index probe when none is due.
create function private.promote_due_jobs(p_limit int) returns void
language plpgsql volatile set search_path = '' set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  update public.jobs j set ready = true
   where j.id = any (array(
     select d.id from public.jobs d where d.status = 'queued' and not d.ready and d.run_at <= now()
     order by d.run_at limit p_limit for update skip locked));
end $$;

-- The organizations to serve this time: a walk of the claim index from one organization to the next, never
-- over its rows. After p_after it goes round the ring for p_want places; without it the whole ring is given, and
-- every claim moves on by p_want places (p_turn), so that claimers who remember nothing still serve everyone in
-- turn. With 100 organizations and more, p_want of them from a random place on the ring.
create function private.claim_ring(p_kind text, p_after uuid, p_turn bigint, p_want int) returns uuid[]
language plpgsql volatile set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off
set enable_sort = off set enable_incremental_sort = off set plan_cache_mode = force_generic_plan as $$
declare
  v_ring uuid[] := '{}';
  v_scan int := case when p_after is null then 100 else p_want end;
  v_org uuid := coalesce(p_after, '00000000-0000-0000-0000-000000000000');
  v_wrapped boolean := false;
  v_next uuid;
  v_start int;
begin
  while cardinality(v_ring) < v_scan loop
    -- Danger: by (kind, org_id) alone, jobs_org_list would do as well when one kind is frequent, and every claim
    -- would walk over all jobs there ever were. Only jobs_claim has the whole order; sorts are off.
    select j.org_id into v_next from public.jobs j
      where j.status = 'queued' and j.ready and j.kind = p_kind and j.org_id > v_org
      order by j.kind, j.org_id, j.priority, j.run_at, j.id limit 1;
    if not found then
      exit when v_wrapped or p_after is null;
      v_wrapped := true;
      v_org := '00000000-0000-0000-0000-000000000000';
      continue;
    end if;
    exit when v_wrapped and v_next > p_after;
    v_ring := v_ring || v_next;
    v_org := v_next;
  end loop;
  if p_after is null and cardinality(v_ring) = v_scan then
    -- A crowd: start anywhere and take the ring from there.
    return private.claim_ring(p_kind, gen_random_uuid(), p_turn, p_want);
  end if;
  if p_after is null and cardinality(v_ring) > 1 then
    v_start := (p_turn * p_want) % cardinality(v_ring);
    v_ring := v_ring[v_start + 1:] || v_ring[:v_start];
  end if;
  return v_ring;
end $$;

-- claim_next_jobs: leases up to p_limit jobs of the given kinds for p_lease_seconds.
--   fair: kinds share the batch and take turns to be first, organizations share a kind; what is left over is
--         filled from wherever there is work
--   priority, then run_at, then id, within one organization and kind
--   p_after_org: the cursor_org of the last claim, for a caller that serves a single kind (exact round robin);
--         null lets the database remember whose turn it is
-- Danger: `update … from picked` hash-joins the whole key under a generic plan; hence id = any (array(…)).

-- All of it but for what follows for the subjects (sync_subjects): that is left to the caller.
create function private.lease_jobs(
  p_worker text, p_kinds text[], p_limit int, p_lease_seconds int, p_after_org uuid)
returns table (id bigint, org_id uuid, subject_type text, subject_id uuid, kind text, payload jsonb,
               attempts smallint, max_attempts smallint, lease_token uuid, leased_until timestamptz, cursor_org uuid)
language plpgsql volatile security definer set search_path = ''
set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_bitmapscan = off set enable_sort = off set enable_incremental_sort = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_kinds int := coalesce(cardinality(p_kinds), 0);
  v_left int := least(p_limit, 1000);
  v_turn bigint;
  v_pass int;
  v_step int;
  v_kind text;
  v_want int;
  v_wanted int;
  v_spare int;
  v_running int;
  v_room int;
  v_ring uuid[];
  v_org uuid;
  v_orgs_left int;
  v_got bigint[];
  v_claimed bigint[] := '{}';
  v_cursor uuid;
  v_token uuid := gen_random_uuid();
begin
  if v_kinds = 0 or v_left < 1 then return; end if;
  if p_lease_seconds is null or p_lease_seconds < 1 then
    raise exception 'INVALID_INPUT: a lease lasts at least one second' using errcode = '22023';
  end if;
  if exists (select 1 from public.jobs d where d.status = 'queued' and not d.ready and d.run_at <= now()) then
    perform private.promote_due_jobs(greatest(p_limit, 200));
  end if;
  v_turn := nextval('public.claim_turn');
  -- A turn is skipped now and then: of claimers that call in strict alternation each would otherwise meet the
  -- same kind and the same organization for ever.
  if random() < 0.1 then v_turn := nextval('public.claim_turn'); end if;
  -- Rows of limited kinds are locked, so that their counts cannot be raced; all of them before anything else and
  -- in one order, since claimers take kinds in different turns. Without limits this is one probe.
  perform 1 from public.job_kinds k where k.kind = any (p_kinds) order by k.kind for update;

  -- pass 1: an equal share for each kind; pass 2: fill what is left
  for v_pass in 1 .. case when v_kinds = 1 then 1 else 2 end loop
    for v_step in 0 .. v_kinds - 1 loop
      exit when v_left <= 0;
      v_kind := p_kinds[1 + (v_turn + v_step) % v_kinds];
      v_want := case when v_kinds = 1 or v_pass = 2 then v_left
                     else least(v_left, (least(p_limit, 1000) + v_kinds - 1) / v_kinds) end;
      select k.max_running into v_room from public.job_kinds k where k.kind = v_kind;
      if found then
        select count(*) into v_running from public.jobs r where r.status = 'running' and r.kind = v_kind;
        v_want := least(v_want, v_room - v_running);
      end if;
      v_spare := 0;
      while v_want > 0 loop
        -- v_turn / v_kinds: with the plain turn, two kinds and two organizations would pair off for ever
        v_ring := private.claim_ring(v_kind, p_after_org, v_turn / v_kinds, v_want + v_spare);
        v_orgs_left := cardinality(v_ring);
        v_wanted := v_want;
        foreach v_org in array v_ring loop
          with picked as (
            update public.jobs j
               set status = 'running', attempts = j.attempts + 1, lease_owner = p_worker, lease_token = v_token,
                   leased_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
                   started_at = clock_timestamp(), progress_data = null, progress_sent_at = null,
                   coalesce_key = null
             where j.id = any (array(
               select q.id from public.jobs q
               where q.status = 'queued' and q.ready and q.kind = v_kind and q.org_id = v_org
               order by q.priority, q.run_at, q.id
               limit (v_want + v_orgs_left - 1) / v_orgs_left for update skip locked))
            returning j.id, j.priority, j.run_at)
          select array_agg(p.id order by p.priority, p.run_at, p.id) into v_got from picked p;
          v_orgs_left := v_orgs_left - 1;
          if v_got is not null then
            v_claimed := v_claimed || v_got;
            v_want := v_want - cardinality(v_got);
            v_left := v_left - cardinality(v_got);
            v_cursor := v_org;
          end if;
          exit when v_want <= 0;
        end loop;
        if v_wanted = v_want then
          -- Nothing: the kind is empty, or other claimers are just taking what these organizations have. Then
          -- those behind them on the ring are asked, once.
          exit when v_spare > 0 or cardinality(v_ring) < v_want;
          v_spare := 16;
        end if;
      end loop;
    end loop;
  end loop;
  if cardinality(v_claimed) = 0 then return; end if;

  perform private.record_job_events(v_claimed, 'job.started', jsonb_build_object('worker', p_worker));
  return query
    select j.id, j.org_id, j.subject_type, j.subject_id, j.kind, j.payload, j.attempts, j.max_attempts,
           j.lease_token, j.leased_until, v_cursor
    from unnest(v_claimed) with ordinality as c(id, n) join public.jobs j on j.id = c.id order by c.n;
end $$;

create function public.claim_next_jobs(
  p_worker text, p_kinds text[], p_limit int default 1, p_lease_seconds int default 60,
  p_after_org uuid default null)
returns table (id bigint, org_id uuid, subject_type text, subject_id uuid, kind text, payload jsonb,
               attempts smallint, max_attempts smallint, lease_token uuid, leased_until timestamptz, cursor_org uuid)
language plpgsql volatile security definer set search_path = ''
set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare v_ids bigint[] := '{}';
begin
  for id, org_id, subject_type, subject_id, kind, payload, attempts, max_attempts, lease_token, leased_until,
      cursor_org in
    select * from private.lease_jobs(p_worker, p_kinds, p_limit, p_lease_seconds, p_after_org)
  loop
    v_ids := v_ids || id;
    return next;
  end loop;
  if cardinality(v_ids) > 0 then perform private.sync_subjects(v_ids); end if;
end $$;
grant execute on function public.claim_next_jobs(text, text[], int, int, uuid) to service_role;
