-- The caller's next call of that kind, or RATE_LIMITED with the seconds to wait as its detail. For functions whose calls
-- cost something whether or not they come to an end: a call that fails afterwards gives its turn back.
create function private.limit_rate(p_key text, p_max int, p_window_seconds int) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_taken record;
begin
  select t.allowed, t.retry_after_seconds into v_taken
    from public.take_rate_limit(p_key, p_max, p_window_seconds) t;
  if not v_taken.allowed then
    raise exception 'RATE_LIMITED' using errcode = 'DKT03', detail = v_taken.retry_after_seconds::text;
  end if;
end $$;
