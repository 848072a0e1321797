-- What workers know of the services they depend on, so that a screen can say what jobs wait for.
create table public.service_states (
  service    text        not null,
  state      text        not null,
  until      timestamptz,           -- when it is asked again, while it is open
  updated_at timestamptz not null default now(),
  constraint service_states_pkey primary key (service),
  constraint service_states_service_form check (service ~ '^[a-z][a-z0-9_ ]{0,62}$'),
  constraint service_states_state_known check (state in ('open', 'half_open', 'closed'))
);
alter table public.service_states enable row level security;
create policy service_states_select on public.service_states for select to authenticated
  using (exists (select private.member_organizations()));
grant select on public.service_states to authenticated, service_role;

-- A worker's circuit breaker changed: 'open' (it does not answer, nothing is sent), 'half_open' (it is being asked),
-- 'closed' (it answers). Organizations with conversions under way hear of it.
create function public.report_service_state(p_service text, p_state text, p_until timestamptz default null)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_before text;
begin
  select s.state into v_before from public.service_states s where s.service = p_service for update;
  insert into public.service_states (service, state, until) values (p_service, p_state, p_until)
    on conflict on constraint service_states_pkey
    do update set state = excluded.state, until = excluded.until, updated_at = now();
  if coalesce(v_before, 'closed') = p_state then return; end if;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    select distinct c.org_id, 'service', p_service, 'service.' || p_state, '{}'::jsonb
    from public.conversions c where c.status in ('queued', 'processing', 'retrying') order by c.org_id;
end $$;
grant execute on function public.report_service_state(text, text, timestamptz) to service_role;
