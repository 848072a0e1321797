-- Whoever holds a calendar's address was told items whole: sums of money, what documents say beside, and which they are.
-- The address is for whoever gets it, so the function itself tells no more than a calendar prints.

-- The shows that an address leads to, for whoever holds it: those of the last year and to come, the nearest 500 of them,
-- each with its items of the sections that a calendar shows: [{section, key, fields: {<field>: <text>}}], of each text the
-- first 500 characters. Of a show 200 items; of all shows 3,000 and 1 MB of them, the nearest shows' first: what is more
-- is left out. Nothing but texts that a calendar prints (server/shows/calendar), and no money whatever its field is.
-- One row without a show where there is an address and no show yet; no row where there is no such address.
-- Errors: RATE_LIMITED (60 in ten minutes of an address; of those who are signed in, each has as many).
create or replace function public.read_calendar(p_token text)
returns table (show_id uuid, artist text, title text, venue text, city text, start_date date, end_date date,
               revision int, updated_at timestamptz, items jsonb)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  c_most_shows constant int := 500;
  c_most_items_of_show constant int := 200;
  c_most_items constant int := 3000;
  c_most_bytes constant int := 1000000;
  c_longest constant int := 500;
  v_token public.calendar_tokens;
begin
  -- What is counted has a row of its own: addresses that are made up must leave none.
  select * into v_token from public.calendar_tokens t where t.token_hash = private.hash_of_token(p_token);
  if not found then return; end if;
  perform private.limit_rate('calendar/' || v_token.id, 60, 600);
  return query
  with near as materialized (
    select s.id, s.artist, s.title, s.venue, s.city, s.start_date, s.end_date, s.revision, s.updated_at,
           abs(s.start_date - current_date) as days_away
    from public.shows s
    where s.org_id = v_token.org_id
      and case when v_token.show_id is null then s.start_date >= current_date - 366 else s.id = v_token.show_id end
    order by abs(s.start_date - current_date), s.id limit c_most_shows),
  -- Chosen before anything in them is looked at.
  chosen as materialized (
    select n.id as show_id, n.days_away, i.id, i.section, i.item_key, i.position, i.fields
    from near n cross join lateral (
      select o.id, o.section, o.item_key, o.position, o.fields from public.show_items o
      where o.show_id = n.id and o.section in ('schedule', 'flights', 'hotels', 'ground_transport')
      order by o.section, o.position, o.id limit c_most_items_of_show) i
    order by n.days_away, n.id, i.section, i.position, i.id limit c_most_items),
  printed as (
    select c.show_id, c.days_away, c.id, c.section, c.position, jsonb_build_object(
        'section', c.section, 'key', c.item_key, 'fields', p.fields) as item
    from chosen c cross join lateral (
      select coalesce(jsonb_object_agg(f.key, left(f.value ->> 'value', c_longest)), '{}') as fields
      from jsonb_each(c.fields) f
      where f.key = any (case c.section
          when 'schedule' then array['date', 'time', 'activity']
          when 'flights' then array['number', 'from', 'to', 'depart', 'arrive']
          when 'hotels' then array['name', 'address', 'city', 'check_in', 'check_out']
          when 'ground_transport' then array[
            'number', 'kind', 'company', 'from', 'to', 'pickup_place', 'dropoff', 'depart', 'pickup_time', 'arrive']
          end)
        and jsonb_typeof(f.value -> 'value') = 'string' and f.value ->> 'type' is distinct from 'money') p),
  counted as (
    select p.*, sum(octet_length(p.item::text)) over (
        order by p.days_away, p.show_id, p.section, p.position, p.id rows unbounded preceding) as bytes
    from printed p),
  told as (
    select c.show_id, jsonb_agg(c.item order by c.section, c.position, c.id) as items
    from counted c where c.bytes <= c_most_bytes group by c.show_id)
  select n.id, n.artist, n.title, n.venue, n.city, n.start_date, n.end_date, n.revision, n.updated_at,
         coalesce(t.items, '[]')
  from (values (true)) as address(is_known) left join near n on true left join told t on t.show_id = n.id
  order by n.start_date, n.id;
end $$;
