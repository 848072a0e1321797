-- Whether a migration was applied: so that a web server, which may ask nothing else about the database, can say whether it
-- is ready for it. False where Supabase's tools have written nothing down.
create function public.is_migrated(p_version text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if p_version is null or length(p_version) > 20 then
    raise exception 'INVALID_INPUT: no version of a migration' using errcode = '22023';
  end if;
  return exists (select from supabase_migrations.schema_migrations m where m.version = p_version);
exception when undefined_table or invalid_schema_name then
  return false;
end $$;
grant execute on function public.is_migrated(text) to anon, authenticated, service_role;
