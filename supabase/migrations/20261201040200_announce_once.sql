-- One message per organization and transaction, at its end: a call that makes a hundred conversions writes their history
-- in hundreds of statements, and hosted projects count messages. It carries only the cursor: delivery is never promised,
-- the table is the truth.
drop trigger announce_events on public.events;
drop function private.announce_events();

-- Whether no event of the organization was written before in this transaction. What is remembered ends with it, and what
-- a savepoint takes back is forgotten.
create function private.is_first_event(p_org uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
declare v_announced text := coalesce(current_setting('docket.announced', true), '');
begin
  if position(p_org::text in v_announced) > 0 then return false; end if;
  perform set_config('docket.announced', v_announced || p_org::text, true);
  return true;
end $$;

-- DEFINER: user roles may not insert into realtime.messages.
create function private.announce_events() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('cursor', new.txid || ':' || (
      select max(e.id) from public.events e where e.org_id = new.org_id and e.txid = new.txid)),
    'change', 'org:' || new.org_id::text, true);
  return null;
end $$;

-- Only a constraint trigger can wait for the end. The condition is asked at once, so nothing is kept for the other rows.
create constraint trigger announce_events after insert on public.events
  deferrable initially deferred
  for each row when (private.is_first_event(new.org_id)) execute function private.announce_events();

-- Tells workers that something can be claimed: on Realtime (any worker) and by NOTIFY (those with a direct
-- connection), once a transaction. A lost message costs one poll interval.
create or replace function private.wake_workers() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if current_setting('docket.woken', true) = 'yes' then return; end if;
  perform set_config('docket.woken', 'yes', true);
  perform realtime.send('{}'::jsonb, 'wake', 'workers', true);
  perform pg_notify('docket_jobs', '');
end $$;
