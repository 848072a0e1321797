-- A kind that is paused may run nothing: its limit is 0, which every claim honours already, and the limit it had is kept
-- beside. What runs goes on to its end.
alter table public.job_kinds
  add column is_paused boolean not null default false,
  -- Of a paused kind: the limit it gets back. Null: none.
  add column max_after int,
  add constraint job_kinds_paused_runs_nothing check (not is_paused or max_running = 0);

-- What operators change is counted like any other change, before anything else is looked at.
create function private.require_operator_to_change() returns void
language plpgsql volatile set search_path = '' as $$
begin
  if auth.uid() is not null then perform private.limit_rate('operator_change', 1000, 600); end if;
  perform private.require_operator();
end $$;

-- No job of a kind is begun until it is resumed. Operators. Pausing twice is pausing once. Errors: FORBIDDEN, RATE_LIMITED.
create function public.pause_kind(p_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if coalesce(p_kind !~ '^[a-z][a-z0-9_]{0,62}$', true) then
    raise exception 'INVALID_INPUT: no kind of job' using errcode = '22023';
  end if;
  perform private.require_operator_to_change();
  insert into public.job_kinds as k (kind, max_running, is_paused) values (p_kind, 0, true)
    on conflict on constraint job_kinds_pkey
    do update set is_paused = true, max_after = k.max_running, max_running = 0 where not k.is_paused;
  insert into public.operator_actions (actor, action, data)
    values (auth.uid(), 'kind.paused', jsonb_build_object('kind', p_kind));
end $$;

-- The other way round: the limit it had, or none, is back, and workers look at once. Errors: FORBIDDEN.
create function public.resume_kind(p_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if coalesce(p_kind !~ '^[a-z][a-z0-9_]{0,62}$', true) then
    raise exception 'INVALID_INPUT: no kind of job' using errcode = '22023';
  end if;
  perform private.require_operator_to_change();
  delete from public.job_kinds k where k.kind = p_kind and k.is_paused and k.max_after is null;
  update public.job_kinds k set is_paused = false, max_running = k.max_after, max_after = null
   where k.kind = p_kind and k.is_paused;
  insert into public.operator_actions (actor, action, data)
    values (auth.uid(), 'kind.resumed', jsonb_build_object('kind', p_kind));
  perform private.wake_workers();
end $$;

-- So many jobs of a kind run at a time over all workers; null: as many as there is room for. Errors: FORBIDDEN, INVALID_INPUT.
create function public.limit_kind(p_kind text, p_max_running int default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if coalesce(p_kind !~ '^[a-z][a-z0-9_]{0,62}$', true) or p_max_running < 1 then
    raise exception 'INVALID_INPUT: a kind and a limit of at least 1' using errcode = '22023';
  end if;
  perform private.require_operator_to_change();
  if p_max_running is null then
    delete from public.job_kinds k where k.kind = p_kind and not k.is_paused;
  else
    insert into public.job_kinds as k (kind, max_running) values (p_kind, p_max_running)
      on conflict on constraint job_kinds_pkey do update set max_running = excluded.max_running where not k.is_paused;
  end if;
  update public.job_kinds k set max_after = p_max_running where k.kind = p_kind and k.is_paused;
  insert into public.operator_actions (actor, action, data)
    values (auth.uid(), 'kind.limited', jsonb_build_object('kind', p_kind, 'max_running', p_max_running));
  perform private.wake_workers();
end $$;
grant execute on function public.pause_kind(text), public.resume_kind(text), public.limit_kind(text, int)
  to authenticated, service_role;

-- Workers that spoke up: what runs, in which version, and how many jobs of which kind it holds.
create table public.workers (
  name       text        not null,
  version    text        not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  held       jsonb       not null default '{}',   -- {kind: jobs}
  constraint workers_pkey primary key (name),
  constraint workers_name_length check (length(name) <= 300)
);
alter table public.workers enable row level security;
create policy workers_select on public.workers for select to authenticated using (private.is_operator());
grant select on public.workers to authenticated, service_role;

-- A worker lives and holds so many jobs; to be said every quarter of a minute. Those not heard of for a day are forgotten.
create function public.report_worker(p_name text, p_version text, p_held jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.workers (name, version, held) values (p_name, p_version, coalesce(p_held, '{}'))
    on conflict on constraint workers_pkey
    do update set version = excluded.version, held = excluded.held, seen_at = clock_timestamp();
  delete from public.workers w where w.seen_at < now() - interval '1 day';
end $$;
-- A worker that ends says so.
create function public.retire_worker(p_name text) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.workers w where w.name = p_name
$$;
grant execute on function public.report_worker(text, text, jsonb), public.retire_worker(text) to service_role;

-- What operators see of the installation: the queue of all organizations, kinds with their limits, workers heard of in the
-- last minute, breakers. Errors: FORBIDDEN.
create function public.installation_overview() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return jsonb_build_object(
    'queue', public.queue_metrics(),
    'kinds', coalesce((
      select jsonb_agg(jsonb_build_object('kind', k.kind, 'is_paused', k.is_paused,
        'max_running', case when k.is_paused then k.max_after else k.max_running end) order by k.kind)
      from public.job_kinds k), '[]'),
    'workers', coalesce((
      select jsonb_agg(jsonb_build_object('name', w.name, 'version', w.version, 'started_at', w.started_at,
        'seen_at', w.seen_at, 'held', w.held) order by w.name)
      from public.workers w where w.seen_at > now() - interval '1 minute'), '[]'),
    'services', coalesce((
      select jsonb_agg(jsonb_build_object('service', s.service, 'state', s.state, 'until', s.until) order by s.service)
      from public.service_states s), '[]'));
end $$;
grant execute on function public.installation_overview() to authenticated, service_role;
