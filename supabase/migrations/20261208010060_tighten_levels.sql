-- How sure a value has to be in an organization to pass unseen, where it wants to be surer than what was measured. What was
-- measured is the app's (core/facts/levels-data.ts), and the stricter of the two counts: nothing here can loosen it.
create table public.org_levels (
  org_id     uuid        not null,
  blueprint  text        not null,
  section    text        not null,
  field      text        not null,
  level      real        not null,
  decided_by uuid,
  decided_at timestamptz not null default clock_timestamp(),
  constraint org_levels_pkey primary key (org_id, blueprint, section, field),
  constraint org_levels_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint org_levels_blueprint_fkey foreign key (blueprint) references public.blueprints (id) on delete cascade,
  constraint org_levels_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint org_levels_level_range check (level > 0 and level <= 1),
  constraint org_levels_place_form check (section ~ '^[a-z][a-z0-9_]{0,62}$' and field ~ '^[a-z][a-z0-9_]{0,62}$')
);
create index org_levels_decided_by on public.org_levels (decided_by) where decided_by is not null;
alter table public.org_levels enable row level security;
create policy org_levels_select on public.org_levels for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.org_levels to authenticated, service_role;

-- An owner says how sure the values of a field have to be; null: what was measured is enough. At most 2,000 of them.
-- Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create function public.set_org_level(p_org uuid, p_blueprint text, p_section text, p_field text, p_level real default null)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_before real;
begin
  perform private.require_member(p_org, 'owner');
  perform private.limit_changes_in('level', p_org);
  if not exists (select from public.blueprints b where b.id = p_blueprint) then
    raise exception 'INVALID_INPUT: there is no such blueprint' using errcode = '22023';
  end if;
  -- Nobody else sets one of this organization beside this.
  perform 1 from public.organizations o where o.id = p_org for no key update;
  select l.level into v_before from public.org_levels l
   where l.org_id = p_org and l.blueprint = p_blueprint and l.section = p_section and l.field = p_field;
  if v_before is not distinct from p_level then return; end if;
  if p_level is null then
    delete from public.org_levels l
     where l.org_id = p_org and l.blueprint = p_blueprint and l.section = p_section and l.field = p_field;
  else
    if v_before is null and (select count(*) from public.org_levels l where l.org_id = p_org) >= 2000 then
      raise exception 'INVALID_INPUT: at most 2000 levels' using errcode = '22023';
    end if;
    insert into public.org_levels (org_id, blueprint, section, field, level, decided_by)
      values (p_org, p_blueprint, p_section, p_field, p_level, auth.uid())
      on conflict on constraint org_levels_pkey do update
        set level = excluded.level, decided_by = excluded.decided_by, decided_at = clock_timestamp();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'organization', p_org::text, auth.uid(), 'level.set', jsonb_build_object(
      'blueprint', p_blueprint, 'section', p_section, 'field', p_field, 'from', v_before, 'to', p_level));
end $$;
grant execute on function public.set_org_level(uuid, text, text, text, real) to authenticated;
