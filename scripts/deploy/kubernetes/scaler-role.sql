-- The login of the autoscaler: it may ask how many jobs are due or running, and nothing else. As the owner of the database:
--   psql "$SUPABASE_DB_URL" -v password="'<a long random one>'" -f scaler-role.sql
create role docket_scaler login noinherit connection limit 5 password :password;
alter role docket_scaler set statement_timeout = '5s';
alter role docket_scaler set default_transaction_read_only = on;
grant usage on schema public to docket_scaler;
grant execute on function public.count_open_jobs() to docket_scaler;
