-- The only way to delete events: those before p_before, of all organizations. Each organization that lost some gets an
-- anchor, 'events.purged' {count, last, hash}: how many went, the place of the last of them in the feed
-- ('<txid>:<id>'), and a SHA-256 chained over them and the anchor before (rows in the feed's order, as
-- 'id|txid|subject_type|subject_id|actor|type|data|at' in lines). Whoever stands before that place is told to load
-- everything anew (changes_since). Returns how many were deleted.
create function public.purge_events(p_before timestamptz) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_hash text;
  v_txid xid8;
  v_id bigint;
  v_count bigint;
  v_total bigint := 0;
  v_page record;
begin
  if (p_before <= now()) is not true then
    raise exception 'INVALID_INPUT: only the past can be purged' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('docket.purge_events', 0));
  for v_org in select distinct e.org_id from public.events e where e.at < p_before order by e.org_id loop
    select e.data ->> 'hash', split_part(e.data ->> 'last', ':', 1)::xid8, split_part(e.data ->> 'last', ':', 2)::bigint
      into v_hash, v_txid, v_id
      from public.events e
     where e.org_id = v_org and e.type = 'events.purged'
     order by e.id desc limit 1;
    v_hash := coalesce(v_hash, '');
    v_count := 0;
    -- In pages, because a hash wants its input in one piece.
    loop
      with page as (
        select e.* from public.events e where e.org_id = v_org and e.at < p_before order by e.txid, e.id limit 5000),
      gone as (
        delete from public.events e where e.id = any (array(select p.id from page p)))
      select count(*) as count, max(p.txid) as txid, (array_agg(p.id order by p.txid desc, p.id desc))[1] as id,
             encode(sha256(convert_to(v_hash || string_agg(
               concat_ws('|', p.id, p.txid, p.subject_type, p.subject_id, coalesce(p.actor::text, '-'), p.type, p.data,
                         p.at at time zone 'utc'), E'\n' order by p.txid, p.id), 'utf8')), 'hex') as hash
        into v_page from page p;
      exit when v_page.count = 0;
      v_count := v_count + v_page.count;
      v_hash := v_page.hash;
      if v_txid is null or (v_page.txid, v_page.id) > (v_txid, v_id) then
        v_txid := v_page.txid;
        v_id := v_page.id;
      end if;
    end loop;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_org, 'organization', v_org::text, 'events.purged', jsonb_build_object(
        'count', v_count, 'before', p_before, 'last', v_txid || ':' || v_id, 'hash', v_hash));
    v_total := v_total + v_count;
  end loop;
  return v_total;
end $$;
grant execute on function public.purge_events(timestamptz) to service_role;
