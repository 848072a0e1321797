-- Runs after Supabase Lite made its auth and storage tables. Idempotent.
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;
create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

-- Lite stores JSON twice encoded, as a jsonb string. Unwrap it before it is stored, or ->> finds nothing.
create or replace function auth.unwrap_json_columns() returns trigger language plpgsql as $$
declare
  column_name text;
  row_as_json jsonb := to_jsonb(new);
  value jsonb;
begin
  foreach column_name in array tg_argv loop
    value := row_as_json -> column_name;
    if jsonb_typeof(value) = 'string' then
      new := jsonb_populate_record(new, jsonb_build_object(column_name, (value #>> '{}')::jsonb));
    end if;
  end loop;
  return new;
end $$;
-- The name sorts before those of ordinary triggers, which fire in the order of their names.
create or replace trigger "0_unwrap_json" before insert or update on auth.users
  for each row execute function auth.unwrap_json_columns('raw_app_meta_data', 'raw_user_meta_data');
create or replace trigger "0_unwrap_json" before insert or update on auth.identities
  for each row execute function auth.unwrap_json_columns('identity_data');
create or replace trigger "0_unwrap_json" before insert or update on storage.objects
  for each row execute function auth.unwrap_json_columns('metadata', 'user_metadata');

grant usage on schema auth to anon, authenticated, service_role, postgres, supabase_auth_admin;
grant all on all tables in schema auth to postgres, supabase_auth_admin, dashboard_user;
grant execute on all functions in schema auth to public;
grant usage on schema storage to anon, authenticated, service_role;
grant usage on schema storage to postgres with grant option;
grant all on schema storage to supabase_storage_admin;
alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role, postgres;
grant execute on all functions in schema storage to public;

-- The gateway listens on channel pgrst, as PostgREST does, and forgets what it knows of the schema.
create or replace function extensions.pgrst_ddl_watch() returns event_trigger language plpgsql as $$
declare
  command record;
begin
  for command in select * from pg_event_trigger_ddl_commands() loop
    if command.schema_name is distinct from 'pg_temp' then
      notify pgrst, 'reload schema';
      return;
    end if;
  end loop;
end $$;
create or replace function extensions.pgrst_drop_watch() returns event_trigger language plpgsql as $$
begin
  if exists (select from pg_event_trigger_dropped_objects() where not is_temporary) then
    notify pgrst, 'reload schema';
  end if;
end $$;
drop event trigger if exists pgrst_ddl_watch;
create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
drop event trigger if exists pgrst_drop_watch;
create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_drop_watch();
