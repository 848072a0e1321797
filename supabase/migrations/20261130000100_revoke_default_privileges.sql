-- Hosted projects grant everything in public to anon, authenticated and service_role by default, so a
-- forgotten grant would be an open door. From here on nothing is reachable unless a migration grants it.
-- Danger: EXECUTE to PUBLIC is a *global* default; revoking it "in schema public" alone would do nothing.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from public, anon, authenticated, service_role;

-- Internals live here: the Data API does not expose this schema.
create schema private;
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;
