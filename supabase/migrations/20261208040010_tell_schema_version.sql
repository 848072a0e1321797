-- The last migration that was applied, as Supabase's tools write it down; null where they have written nothing. So that a
-- program can tell whether the database is as far as it is.
create function public.schema_version() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select max(m.version) from supabase_migrations.schema_migrations m);
exception when undefined_table or invalid_schema_name then
  return null;
end $$;
grant execute on function public.schema_version() to service_role;
