-- How much work a person may make: what costs others is limited where it is made, in the functions themselves, so that it
-- is no matter by which door somebody comes. Counted are documents and the like, not calls.
-- Only who runs the installation sets it: members cannot write organizations.
alter table public.organizations
  -- Documents that one member may bring, or have worked on anew, within ten minutes.
  add column work_limit int not null default 1000,
  add constraint organizations_work_limit_range check (work_limit between 1 and 1000000);

-- What a member took of it lately, in slots of 30 seconds: one row, at most 21 slots, however much it was.
create table public.work_taken (
  org_id  uuid     not null,
  user_id uuid     not null,
  slots   bigint[] not null default '{}',
  counts  int[]    not null default '{}',
  constraint work_taken_pkey primary key (org_id, user_id),
  constraint work_taken_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint work_taken_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
create index work_taken_user on public.work_taken (user_id);
-- No policy: nobody reads it, take_work tells what one must know.
alter table public.work_taken enable row level security;

-- Takes p_count of what the caller may still make for the organization, or raises RATE_LIMITED with the seconds to wait
-- as its detail; who asks for more than the limit at once gets it when nothing else was taken. Workers are not limited.
-- A slot counts until its last moment is ten minutes ago: never more than the limit within any ten minutes. What fails
-- afterwards gives back what it took.
-- Danger: the caller's row stays locked until commit. To be called before anything else is locked, or two calls of one
-- person wait for each other.
create function private.take_work(p_org uuid, p_count bigint) returns void
language plpgsql volatile set search_path = '' as $$
declare
  c_slot_seconds constant int := 30;
  c_slots constant int := 600 / c_slot_seconds + 1;
  v_user uuid := auth.uid();
  v_limit int;
  v_row public.work_taken;
  v_now numeric;
  v_slot bigint;
  v_free int;
  v_wanted int;
  v_from bigint;
begin
  if v_user is null or coalesce(auth.role() = 'service_role', false) then return; end if;
  select o.work_limit into v_limit from public.organizations o where o.id = p_org;
  if not found or coalesce(p_count, 0) < 1 then return; end if;
  insert into public.work_taken as w (org_id, user_id) values (p_org, v_user)
    on conflict on constraint work_taken_pkey do update set org_id = excluded.org_id returning w.* into v_row;
  -- Only now: whoever waited for the row comes after those it waited for.
  v_now := extract(epoch from clock_timestamp());
  v_slot := floor(v_now / c_slot_seconds);
  v_wanted := least(p_count, v_limit);
  -- The oldest slot that still counts, and the first from which on so little was taken that this fits beside it.
  select v_limit - coalesce(sum(t.count), 0), min(t.slot) filter (where t.later + v_wanted <= v_limit)
    into v_free, v_from
    from (
      select u.slot, u.count, sum(u.count) over (order by u.slot desc) - u.count as later
      from unnest(v_row.slots, v_row.counts) as u(slot, count) where u.slot > v_slot - c_slots) t;
  if v_wanted > v_free then
    raise exception 'RATE_LIMITED' using errcode = 'DKT03',
      detail = greatest(1, ceil((v_from + c_slots) * c_slot_seconds - v_now))::text;
  end if;
  select array_agg(t.slot order by t.slot), array_agg(t.count order by t.slot) into v_row.slots, v_row.counts
    from (
      select u.slot, sum(u.count)::int as count
      from unnest(v_row.slots || v_slot, v_row.counts || v_wanted) as u(slot, count)
      where u.slot > v_slot - c_slots group by u.slot) t;
  update public.work_taken w set slots = v_row.slots, counts = v_row.counts where w.org_id = p_org and w.user_id = v_user;
end $$;

-- The same for work about something that is there. Of what is not there nothing is taken: the caller looks for himself
-- whether one may know of it, and what was taken of a stranger's is given back when that fails.
create function private.take_work_on(p_type text, p_id uuid, p_count bigint default 1) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_relation text;
  v_org uuid;
begin
  select t.relation into v_relation from public.subject_types t where t.type = p_type;
  if v_relation is null then return; end if;
  execute format('select s.org_id from public.%I s where s.id = $1', v_relation) into v_org using p_id;
  perform private.take_work(v_org, p_count);
end $$;
