-- One person's calls that wait for each other wait in connections, of which everybody's calls have but few: forty at
-- once, and nobody else's would be heard.

-- One of eight places that the caller has for calls of that kind at a time, until the transaction ends; or RATE_LIMITED:
-- to come again in a second. A browser has six connections to one host, so its calls find a place. Taken before anything
-- else, and never waited for.
create function private.take_place(p_kind text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  for n in 1..8 loop
    if pg_try_advisory_xact_lock(hashtextextended(concat_ws(':', 'take_place', auth.uid(), p_kind, n), 0)) then return; end if;
  end loop;
  raise exception 'RATE_LIMITED' using errcode = 'DKT03', detail = '1';
end $$;

-- Takes p_count of what the caller may still make for the organization, or raises RATE_LIMITED with the seconds to wait
-- as its detail; who asks for more than the limit at once gets it when nothing else was taken. Workers are not limited.
-- A slot counts until its last moment is ten minutes ago: never more than the limit within any ten minutes. What fails
-- afterwards gives back what it took, so what can fail by the caller's fault is asked next, before the work.
-- Danger: the caller's row stays locked until commit. To be called before anything else is locked, or two calls of one
-- person wait for each other.
create or replace function private.take_work(p_org uuid, p_count bigint) returns void
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
  perform private.take_place('work');
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

-- The caller's next call of that kind, or RATE_LIMITED with the seconds to wait as its detail. For functions whose calls
-- cost something whether or not they come to an end: a call that fails afterwards gives its turn back.
-- Danger: the count stays locked until commit, so one person's calls of a kind come one after the other.
create or replace function private.limit_rate(p_key text, p_max int, p_window_seconds int) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_taken record;
begin
  perform private.take_place(p_key);
  select t.allowed, t.retry_after_seconds into v_taken
    from private.take_rate_limit(p_key, p_max, p_window_seconds) t;
  if not v_taken.allowed then
    raise exception 'RATE_LIMITED' using errcode = 'DKT03', detail = v_taken.retry_after_seconds::text;
  end if;
end $$;
