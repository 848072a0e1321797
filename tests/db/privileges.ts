import type { Connection } from '#support/database';
import type { Grants } from '../access/matrix.ts';

const ROLES = ['public', 'anon', 'authenticated', 'service_role'] as const satisfies (keyof Grants)[];
type Role = (typeof ROLES)[number];

/** What each role may do, by object, as `kind schema.name`. */
export type PrivilegeList = Record<string, Grants>;

interface Granted {
  readonly object: string;
  readonly role: Role;
  readonly privileges: string;
}

/**
 * Every table, view, sequence, function and schema of public and private with what each role may do. Where a role may
 * do something with some columns only, they are named. `public` is what every role may do.
 */
export async function listPrivileges(sql: Connection): Promise<PrivilegeList> {
  const rows = await sql<Granted[]>`
    with roles as (
      -- Asked by number: 0 is the pseudo-role public.
      select r.name, coalesce((select oid from pg_roles where rolname = r.name), 0::oid) as oid, r.n
      from unnest(${[...ROLES]}::text[]) with ordinality as r(name, n)),
    relations as (
      select c.oid, c.relkind, n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')),
    found as (
      select 'schema ' || n.nspname as object, r.name as role, r.n, lower(p.p) as privileges, p.n as rank
      from pg_namespace n, roles r, unnest(array['USAGE', 'CREATE']) with ordinality as p(p, n)
      where n.nspname in ('public', 'private') and has_schema_privilege(r.oid, n.oid, p.p)
      union all
      select case when c.relkind in ('v', 'm') then 'view ' else 'table ' end || c.name, r.name, r.n,
        case when has_table_privilege(r.oid, c.oid, p.p) then lower(p.p)
          else lower(p.p) || '(' || (
            select string_agg(a.attname, ' ' order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and has_column_privilege(r.oid, c.oid, a.attnum, p.p)) || ')' end, p.n
      from relations c, roles r,
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'])
          with ordinality as p(p, n)
      where c.relkind <> 'S' and (has_table_privilege(r.oid, c.oid, p.p)
        or (p.p in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(r.oid, c.oid, p.p)))
      union all
      select 'sequence ' || c.name, r.name, r.n, lower(p.p), p.n
      from relations c, roles r, unnest(array['USAGE', 'SELECT', 'UPDATE']) with ordinality as p(p, n)
      where c.relkind = 'S' and has_sequence_privilege(r.oid, c.oid, p.p)
      union all
      select 'function ' || f.oid::regprocedure::text, r.name, r.n, 'execute', 1
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace, roles r
      where n.nspname in ('public', 'private') and has_function_privilege(r.oid, f.oid, 'EXECUTE')),
    objects as (
      select 'schema ' || n.nspname as object from pg_namespace n where n.nspname in ('public', 'private')
      union all
      select case c.relkind when 'S' then 'sequence ' when 'v' then 'view ' when 'm' then 'view ' else 'table ' end
        || c.name from relations c
      union all
      select 'function ' || f.oid::regprocedure::text from pg_proc f
      join pg_namespace n on n.oid = f.pronamespace where n.nspname in ('public', 'private'))
    select o.object, f.role, string_agg(f.privileges, ', ' order by f.rank) as privileges
    from objects o left join found f using (object)
    group by o.object, f.role, f.n order by o.object, f.n`;
  const list: PrivilegeList = {};
  for (const { object, role, privileges } of rows) {
    list[object] = { ...list[object], ...(role && { [role]: privileges }) };
  }
  return list;
}
