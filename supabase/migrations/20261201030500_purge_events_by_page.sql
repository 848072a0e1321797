-- The only way to delete events that are more than noise: those before p_before, of all organizations, page by page.
-- A call looks at one page of one organization's feed: the p_limit events after p_place, '<organization>:<txid>:<id>'
-- (null: the first there is). It returns how many of them were deleted, and the place to go on from; null when all has
-- been looked at.
-- A page that lost some leaves an anchor, 'events.purged' {count, before, last, hash}: how many went, the place of the last
-- of them in the feed ('<txid>:<id>'), and a SHA-256 over the hash of the anchor before and them (in the feed's order, as
-- 'id|txid|subject_type|subject_id|actor|type|data|at' in lines). Whoever stands before that place is told to load
-- everything anew (changes_since).
drop function public.purge_events(timestamptz);

create function public.purge_events(p_before timestamptz, p_place text default null, p_limit int default 2000)
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
grant execute on function public.purge_events(timestamptz, text, int) to service_role;
