-- What an object of bucket `documents` is called: <organization>/<yyyy>/<mm>/<dd>/<uuid>, in lower case and nothing else,
-- so that no name is a page, a script or a path somewhere, and the sweep comes by every one.
create function private.is_object_name(p_name text) returns boolean
language sql immutable set search_path = '' as $$
  select p_name ~ ('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{4}/[0-9]{2}/[0-9]{2}/'
                   || '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
$$;

-- Whether that name is of today, yesterday or tomorrow (UTC): clocks differ, and an upload may pass midnight. With
-- another day in its name an object would be younger or older for the sweep than it is.
create function private.is_new_object_name(p_name text) returns boolean
language sql stable set search_path = '' as $$
  select private.is_object_name(p_name) and substr(p_name, 38, 10) = any (array(
    select to_char(now() at time zone 'utc' + make_interval(days => d), 'YYYY/MM/DD') from generate_series(-1, 1) as d))
$$;

grant execute on function private.is_object_name(text), private.is_new_object_name(text) to authenticated;
