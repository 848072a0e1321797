-- For health checks: answers when the Data API reaches its database. It tells nobody anything else.
create function public.is_ready() returns boolean language sql stable security invoker set search_path = '' as $$
  select true
$$;
grant execute on function public.is_ready() to anon, authenticated, service_role;
