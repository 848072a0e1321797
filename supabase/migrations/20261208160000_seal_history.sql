-- History that was changed afterwards shows it: the events about each subject are a chain, in which every event has its
-- place, the hash of the one before it, and a hash of its own over both and all that it says.
-- An event does not know the one before it when it is written, because another transaction may still be writing that; it is
-- sealed once everything before it is known, by whoever calls seal_history.
-- Noise (purge_noise) is in no chain, so that it can go.

-- The n-th of its subject's chain; null until sealed.
alter table public.events add column place bigint;
alter table public.events add constraint events_placed_when_sealed check ((place is null) = (hash is null));

-- Danger: those that purge_noise deletes, and no others, are not history. A test seals and purges all types there are.
create function private.is_history(p_type text) returns boolean
language sql immutable set search_path = '' as $$
  select p_type <> all (array[
    'pages.read', 'job.queued', 'job.started', 'job.released', 'job.lease_expired', 'job.retrying',
    'service.open', 'service.half_open', 'service.closed'])
$$;
create index events_unsealed on public.events (txid, id) where hash is null and private.is_history(type);

-- Where each chain ends, so that its last events cannot be taken away unseen, and how much of its beginning was purged.
create table private.history_chains (
  subject_type text        not null,
  subject_id   text        not null,
  org_id       uuid        not null,
  -- The place and hash of the last event sealed.
  sealed       bigint      not null,
  hash         bytea       not null,
  -- The place and hash of the last event that purge_events deleted; 0: none.
  purged       bigint      not null default 0,
  purged_hash  bytea,
  constraint history_chains_pkey primary key (subject_type, subject_id, org_id),
  constraint history_chains_purged_after_sealed check (purged between 0 and sealed),
  constraint history_chains_anchored check ((purged = 0) = (purged_hash is null))
);
alter table private.history_chains enable row level security;

-- What the hash of an event is over, after the hash of the one before it: the same in every session and after every restore.
create function private.event_text(p_event public.events, p_place bigint) returns text
language sql stable set search_path = '' as $$
  select jsonb_build_array(p_place, p_event.id, p_event.txid::text, p_event.org_id, p_event.subject_type, p_event.subject_id,
    p_event.actor, p_event.type, p_event.data,
    to_char(p_event.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
$$;

create function private.event_hash(p_before bytea, p_event public.events, p_place bigint) returns bytea
language sql stable set search_path = '' as $$
  select sha256(coalesce(p_before, ''::bytea) || convert_to(private.event_text(p_event, p_place), 'utf8'))
$$;

-- Seals the next p_limit events that nothing can come before any more; says how many. Fewer than p_limit: no more can be
-- sealed now. One call at a time over all workers; the others are told that there is nothing to do.
create function public.seal_history(p_limit int default 1000) returns int
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_event public.events;
  v_chain private.history_chains;
  v_hash bytea;
  v_sealed int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.seal_history', 0)) then return 0; end if;
  for v_event in
    select e.* from public.events e
    where e.hash is null and private.is_history(e.type)
      -- What is seen although its transaction has not begun came with a dump of another cluster, and is complete.
      and (e.txid < pg_snapshot_xmin(pg_current_snapshot()) or e.txid >= pg_snapshot_xmax(pg_current_snapshot()))
    order by e.txid, e.id limit least(greatest(p_limit, 1), 5000)
  loop
    select * into v_chain from private.history_chains c
     where (c.subject_type, c.subject_id, c.org_id) = (v_event.subject_type, v_event.subject_id, v_event.org_id);
    v_hash := private.event_hash(v_chain.hash, v_event, coalesce(v_chain.sealed, 0) + 1);
    update public.events e
       set place = coalesce(v_chain.sealed, 0) + 1, prev_hash = v_chain.hash, hash = v_hash, sealed_at = clock_timestamp()
     where e.id = v_event.id;
    insert into private.history_chains as c (subject_type, subject_id, org_id, sealed, hash)
      values (v_event.subject_type, v_event.subject_id, v_event.org_id, 1, v_hash)
      on conflict (subject_type, subject_id, org_id) do update set sealed = c.sealed + 1, hash = excluded.hash;
    v_sealed := v_sealed + 1;
  end loop;
  return v_sealed;
end $$;
grant execute on function public.seal_history(int) to service_role;

-- The events of one chain that are not as they were sealed, and what is wrong with each:
--   changed   it does not say what it said when it was sealed
--   missing   one or more before it are gone, and no purge says so (with the place of the first that is gone)
--   unlinked  what is before it is not what was before it
-- p_chain: of a subject whose events were never sealed, all null but for the subject.
create function private.faults_of_chain(p_chain private.history_chains) returns table (place bigint, fault text)
language sql stable set search_path = '' as $$
  with links as (
    select e.place, e.hash, e.prev_hash, e.hash = private.event_hash(e.prev_hash, e, e.place) as same,
           lag(e.place) over o as place_before, lag(e.hash) over o as hash_before,
           coalesce(p_chain.purged, 0) as purged
    from public.events e
    where e.subject_type = p_chain.subject_type and e.subject_id = p_chain.subject_id and e.org_id = p_chain.org_id
      and e.hash is not null
    window o as (order by e.place, e.id)),
  ends as (
    select coalesce(max(l.place), 0) as last, (array_agg(l.hash order by l.place desc))[1] as hash from links l)
  select l.place, 'changed' from links l where not l.same
  union all
  select greatest(coalesce(l.place_before, 0), l.purged) + 1, 'missing' from links l
   where l.place > l.purged and l.place <> greatest(coalesce(l.place_before, 0), l.purged) + 1
  union all
  -- Of what a purge left between others nothing is known but that it is unchanged.
  select l.place, 'unlinked' from links l
   where l.place > l.purged and l.place = greatest(coalesce(l.place_before, 0), l.purged) + 1
     and l.prev_hash is distinct from case
       when l.place = l.purged + 1 then p_chain.purged_hash else l.hash_before end
  union all
  select greatest(x.last, coalesce(p_chain.purged, 0)) + 1, 'missing' from ends x
   where greatest(x.last, coalesce(p_chain.purged, 0)) < coalesce(p_chain.sealed, 0)
  union all
  select x.last, 'unlinked' from ends x
   where x.last > coalesce(p_chain.purged, 0)
     and (x.last > coalesce(p_chain.sealed, 0) or (x.last = p_chain.sealed and x.hash <> p_chain.hash))
$$;

-- Whether the history of a subject is as it was written. `checked` events were looked at, `unsealed` ones are too young,
-- `purged` ones went by purge_events; `fault` ('changed', 'missing', 'unlinked') and `place` say what is wrong first, null
-- where nothing is. Without an organization (service role): of whichever has it. Errors: FORBIDDEN.
create function public.verify_history(p_subject_type text, p_subject_id text, p_org uuid default null)
returns table (checked bigint, unsealed bigint, purged bigint, hash text, place bigint, fault text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_chain private.history_chains;
  v_fault record;
begin
  perform private.require_member(p_org);
  if char_length(p_subject_type) > 100 or char_length(p_subject_id) > 100 then
    raise exception 'INVALID_INPUT: there is nothing of this kind' using errcode = '22023';
  end if;
  select * into v_chain from private.history_chains c
   where c.subject_type = p_subject_type and c.subject_id = p_subject_id and (p_org is null or c.org_id = p_org);
  v_chain.subject_type := p_subject_type;
  v_chain.subject_id := p_subject_id;
  v_chain.org_id := coalesce(v_chain.org_id, p_org, (
    select e.org_id from public.events e where e.subject_type = p_subject_type and e.subject_id = p_subject_id limit 1));
  select x.place, x.fault into v_fault from private.faults_of_chain(v_chain) x order by x.place, x.fault limit 1;
  return query
    select count(*) filter (where e.hash is not null), count(*) filter (where e.hash is null and private.is_history(e.type)),
           coalesce(v_chain.purged, 0::bigint), encode(v_chain.hash, 'hex'), v_fault.place, v_fault.fault
    from public.events e
    where e.subject_type = p_subject_type and e.subject_id = p_subject_id and e.org_id = v_chain.org_id;
end $$;
grant execute on function public.verify_history(text, text, uuid) to authenticated, service_role;

-- Histories of which something is not as it was sealed, among the p_limit chains after the p_after-th subject
-- ('<type>|<id>|<organization>'); null: from the first. One row without a fault says where the next page begins; its
-- subject is null where this was the last.
create function public.verify_histories(p_after text default null, p_limit int default 500)
returns table (subject_type text, subject_id text, org_id uuid, place bigint, fault text, looked_at int)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_after constant text[] := string_to_array(coalesce(p_after, '||00000000-0000-0000-0000-000000000000'), '|');
  v_limit constant int := least(greatest(p_limit, 1), 5000);
begin
  if cardinality(v_after) <> 3 then raise exception 'INVALID_INPUT: malformed place' using errcode = '22023'; end if;
  return query
    with page as (
      select c as chain from private.history_chains c
      where (c.subject_type, c.subject_id, c.org_id) > (v_after[1], v_after[2], v_after[3]::uuid)
      order by c.subject_type, c.subject_id, c.org_id limit v_limit),
    counted as (select count(*)::int as n from page),
    ends as (
      select (p.chain).* from page p
      order by (p.chain).subject_type desc, (p.chain).subject_id desc, (p.chain).org_id desc limit 1)
    select (p.chain).subject_type, (p.chain).subject_id, (p.chain).org_id, f.place, f.fault, null::int
      from page p cross join lateral (
        select x.place, x.fault from private.faults_of_chain(p.chain) x order by x.place, x.fault limit 1) f
    union all
    select case when k.n = v_limit then x.subject_type end, case when k.n = v_limit then x.subject_id end,
           case when k.n = v_limit then x.org_id end, null, null, k.n
      from counted k left join ends x on true;
end $$;
grant execute on function public.verify_histories(text, int) to service_role;

-- The history of a subject, oldest first, p_limit events after p_after (an id), with what their hashes are over. Without an
-- organization (service role): of whichever has it. Errors: FORBIDDEN.
create function public.list_history(
  p_subject_type text, p_subject_id text, p_org uuid default null, p_after bigint default 0, p_limit int default 500)
returns table (id bigint, type text, at timestamptz, actor uuid, data jsonb, place bigint, prev_hash text, hash text,
               hashed text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_member(p_org);
  if char_length(p_subject_type) > 100 or char_length(p_subject_id) > 100 then
    raise exception 'INVALID_INPUT: there is nothing of this kind' using errcode = '22023';
  end if;
  return query
    select n.id, n.type, n.at, n.actor, n.data, n.place, encode(n.prev_hash, 'hex'), encode(n.hash, 'hex'),
           case when n.hash is not null then n.hashed end
    from (
      select e.*, private.event_text(e, e.place) as hashed from public.events e
      -- As in list_timeline.
      where (e.subject_type, e.subject_id, e.id) > (p_subject_type, p_subject_id, p_after)
        and (e.subject_type, e.subject_id, e.id) <= (p_subject_type, p_subject_id, 9223372036854775807)
      order by e.subject_type, e.subject_id, e.id limit least(greatest(p_limit, 1), 1000)) n
    where p_org is null or n.org_id = p_org order by n.id;
end $$;
grant execute on function public.list_history(text, text, uuid, bigint, int) to authenticated, service_role;

-- As before (20261201030500), and each chain that lost some remembers the last of them.
create or replace function public.purge_events(p_before timestamptz, p_place text default null, p_limit int default 2000)
returns table (purged int, place text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_from constant text := coalesce(p_place, '00000000-0000-0000-0000-000000000000:0:0');
  v_org uuid;
  v_txid xid8 := '0';
  v_id bigint := 0;
  v_hash text;
  v_last_txid xid8;
  v_last_id bigint;
  v_page record;
begin
  if (p_before <= now()) is not true then
    raise exception 'INVALID_INPUT: only the past can be purged' using errcode = '22023';
  end if;
  if v_from !~ '^[0-9a-f-]{36}:\d{1,19}:\d{1,19}$' then
    raise exception 'INVALID_INPUT: malformed place' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('docket.purge_events', 0));
  -- What is sealed while it is deleted would be missing from its chain.
  perform pg_advisory_xact_lock(hashtextextended('docket.seal_history', 0));
  purged := 0;
  select e.org_id into v_org from public.events e
   where (e.org_id, e.txid, e.id)
       > (split_part(v_from, ':', 1)::uuid, split_part(v_from, ':', 2)::xid8, split_part(v_from, ':', 3)::bigint)
   order by e.org_id, e.txid, e.id limit 1;
  if not found then return next; return; end if;
  if v_org = split_part(v_from, ':', 1)::uuid then
    v_txid := split_part(v_from, ':', 2)::xid8;
    v_id := split_part(v_from, ':', 3)::bigint;
  end if;
  select e.data ->> 'hash', split_part(e.data ->> 'last', ':', 1)::xid8, split_part(e.data ->> 'last', ':', 2)::bigint
    into v_hash, v_last_txid, v_last_id
    from public.events e where e.org_id = v_org and e.type = 'events.purged'
   order by e.id desc limit 1;

  with page as (
    select e.* from public.events e
    where e.org_id = v_org and (e.txid, e.id) > (v_txid, v_id)
    order by e.txid, e.id limit least(greatest(p_limit, 1), 5000)),
  old as (
    select * from page p where p.at < p_before),
  gone as (
    delete from public.events e where e.id = any (array(select o.id from old o))),
  chained as (
    select distinct on (o.subject_type, o.subject_id) o.subject_type, o.subject_id, o.place, o.hash
    from old o where o.hash is not null order by o.subject_type, o.subject_id, o.place desc),
  anchored as (
    update private.history_chains c set purged = x.place, purged_hash = x.hash
      from chained x
     where (c.subject_type, c.subject_id, c.org_id) = (x.subject_type, x.subject_id, v_org) and c.purged < x.place),
  ends as (
    select p.txid, p.id from page p order by p.txid desc, p.id desc limit 1)
  select count(*) as count, (select x.txid from ends x) as end_txid, (select x.id from ends x) as end_id,
         max(o.txid) as last_txid, (array_agg(o.id order by o.txid desc, o.id desc))[1] as last_id,
         encode(sha256(convert_to(coalesce(v_hash, '') || string_agg(
           concat_ws('|', o.id, o.txid, o.subject_type, o.subject_id, coalesce(o.actor::text, '-'), o.type, o.data,
                     o.at at time zone 'utc'), E'\n' order by o.txid, o.id), 'utf8')), 'hex') as hash
    into v_page from old o;
  purged := v_page.count;
  place := concat_ws(':', v_org, v_page.end_txid, v_page.end_id);
  if purged > 0 then
    if v_last_txid is null or (v_page.last_txid, v_page.last_id) > (v_last_txid, v_last_id) then
      v_last_txid := v_page.last_txid;
      v_last_id := v_page.last_id;
    end if;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_org, 'organization', v_org::text, 'events.purged', jsonb_build_object(
        'count', purged, 'before', p_before, 'last', v_last_txid || ':' || v_last_id, 'hash', v_page.hash));
  end if;
  return next;
end $$;
