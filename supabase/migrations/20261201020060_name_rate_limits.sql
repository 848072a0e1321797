-- Members had hits counted under any name they liked, and so could fill the table. From here on functions alone say what
-- is counted, how many and for how long; there is one for everything that is limited by calls.
alter function public.take_rate_limit(text, int, int) set schema private;
revoke execute on function private.take_rate_limit(text, int, int) from authenticated, service_role;

-- The caller's next call of that kind, or RATE_LIMITED with the seconds to wait as its detail. For functions whose calls
-- cost something whether or not they come to an end: a call that fails afterwards gives its turn back.
create or replace function private.limit_rate(p_key text, p_max int, p_window_seconds int) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_taken record;
begin
  select t.allowed, t.retry_after_seconds into v_taken
    from private.take_rate_limit(p_key, p_max, p_window_seconds) t;
  if not v_taken.allowed then
    raise exception 'RATE_LIMITED' using errcode = 'DKT03', detail = v_taken.retry_after_seconds::text;
  end if;
end $$;

-- The caller's turn to send a file through the web server, which holds it in memory: ten a minute. Errors:
-- UNAUTHENTICATED, RATE_LIMITED.
create function public.take_upload_turn() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if auth.uid() is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  perform private.limit_rate('upload', 10, 60);
end $$;
grant execute on function public.take_upload_turn() to authenticated;
