/** Whoever migrates holds this lock. */
export const lockName = 'docket.migrate';

/** The table in which Supabase's tools write down what was applied, as they make it themselves. */
export const bookkeeping = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
alter table supabase_migrations.schema_migrations add column if not exists statements text[];
alter table supabase_migrations.schema_migrations add column if not exists name text;
`;
