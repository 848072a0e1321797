-- A role may all that the roles below it may. Whoever checks one names the least that suffices, so this holds for every
-- function by construction; there is no list of roles anywhere.
-- Danger: Postgres sorts an enum as it was declared, the highest role first; a new role needs its place in that order
-- (`add value … before …`).
create function private.has_rank(p_role public.member_role, p_least public.member_role) returns boolean
language sql immutable set search_path = '' as $$
  select p_role <= p_least
$$;

drop function private.require_member(uuid, public.member_role[]);
drop function private.is_member(uuid, public.member_role[]);

-- Whether the caller is a member of the organization with at least that role (any, unless said), or the service role.
create function private.is_member(p_org uuid, p_least public.member_role default 'processor') returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(auth.role() = 'service_role', false) or exists (
    select 1 from public.members m
    where m.org_id = p_org and m.user_id = auth.uid() and private.has_rank(m.role, p_least))
$$;

create function private.require_member(p_org uuid, p_least public.member_role default 'processor') returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_member(p_org, p_least) then raise exception 'FORBIDDEN' using errcode = '42501'; end if;
end $$;

-- Dead jobs of the organization (of one kind, or all) go back to the queue; at most 1000 a call.
-- Owners only: it may be a lot of work at once. Returns how many.
create or replace function public.requeue_dead_jobs(p_org uuid, p_kind text default null) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare v_ids bigint[];
begin
  perform private.require_member(p_org, 'owner');
  v_ids := array(
    select d.id from public.jobs d
    where d.org_id = p_org and d.status = 'dead' and (p_kind is null or d.kind = p_kind)
      and not private.is_retired(d.subject_type, d.subject_id)
    order by d.id limit 1000 for update of d skip locked);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.rerun_jobs(v_ids);
  perform private.sync_subjects(v_ids);
  return cardinality(v_ids);
end $$;
