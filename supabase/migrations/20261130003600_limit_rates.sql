-- How often something may be done, so that several web processes agree without talking to each other.
create table public.rate_limits (
  key        text          not null,
  hits       timestamptz[] not null,
  expires_at timestamptz   not null,
  constraint rate_limits_pkey primary key (key),
  constraint rate_limits_key_length check (char_length(key) between 1 and 300)
);
create index rate_limits_expired on public.rate_limits (expires_at);
-- No policy: nobody reads it, take_rate_limit tells what one may know.
alter table public.rate_limits enable row level security;

-- Takes one of p_max hits of the last p_window_seconds, a sliding window; what is refused does not count. A user's key is
-- his own, and apart for every window: asking with a short one must not make hits of a long one forgotten.
-- retry_after_seconds: when to come again, at least 1, or null.
create function public.take_rate_limit(p_key text, p_max int, p_window_seconds int)
returns table (allowed boolean, retry_after_seconds int)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_key text := case when coalesce(auth.role() = 'service_role', false) then p_key
                     else concat_ws(':', coalesce(auth.uid()::text, ''), p_window_seconds, p_key) end;
  v_window interval := make_interval(secs => p_window_seconds);
  v_hits timestamptz[];
  v_now timestamptz;
begin
  if (p_key <> '' and p_max between 1 and 1000 and p_window_seconds between 1 and 86400) is not true then
    raise exception 'INVALID_INPUT: 1 to 1000 hits in 1 to 86400 seconds' using errcode = '22023';
  end if;
  -- Keys nobody asked for lately; a few with every call, so that there is never a pile.
  delete from public.rate_limits r where r.key = any (array(
    select x.key from public.rate_limits x where x.expires_at < now() and x.key <> v_key
    order by x.expires_at limit 10 for update skip locked));
  insert into public.rate_limits as r (key, hits, expires_at) values (v_key, '{}', now() + v_window)
    on conflict on constraint rate_limits_pkey do update set expires_at = greatest(excluded.expires_at, r.expires_at)
    returning r.hits into v_hits;
  -- Only now: whoever waited for the row comes after those it waited for.
  v_now := clock_timestamp();
  v_hits := array(select h from unnest(v_hits) as h where h > v_now - v_window order by h);
  allowed := cardinality(v_hits) < p_max;
  if allowed then
    v_hits := v_hits || v_now;
  else
    -- When so many have left the window that there is room for one.
    retry_after_seconds := greatest(1, ceil(extract(epoch from
      v_hits[cardinality(v_hits) - p_max + 1] + v_window - v_now)));
  end if;
  update public.rate_limits r set hits = v_hits where r.key = v_key;
  return next;
end $$;
grant execute on function public.take_rate_limit(text, int, int) to authenticated, service_role;
