-- What work, history, links and decisions are about. A new kind of subject is a row here, beside its own table with a
-- trigger on forget_subjects: nothing in the queue or the pipeline knows any of them by name.
-- Danger: functions are named by text and called as private.<name>; a column of type regproc would stop pg_upgrade.
create table public.subject_types (
  type          text     not null,
  relation      text,             -- its table in public, with id and org_id; null: nothing is linked to it or decided of it
  -- private.<sync>(uuid[]) moves the status of such subjects to what is known of their jobs and documents; null: they
  -- have none. Called in the order of lock_order, which is that of their locks as well.
  sync          text,
  lock_order    smallint not null,
  -- What it gets when it has all the facts it waits for; null: it is not waiting for work of its own.
  next_kind     text,
  next_attempts smallint,
  keeps_bytes   boolean  not null default true, -- whether bytes of documents that it uses are kept
  retired       text,             -- private.<retired>(uuid): whether its jobs never run again; null: they always may
  constraint subject_types_pkey primary key (type),
  constraint subject_types_lock_order_key unique (lock_order),
  constraint subject_types_names_form check
    (type ~ '^[a-z][a-z_]{0,62}$' and relation ~ '^[a-z][a-z_]{0,62}$' and sync ~ '^[a-z][a-z_]{0,62}$'
     and retired ~ '^[a-z][a-z_]{0,62}$'),
  constraint subject_types_next_whole check ((next_kind is null) = (next_attempts is null))
);
insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired) values
  ('organization', null,          null,                     0,  null,      null, true,  null),
  ('job',          null,          null,                     1,  null,      null, true,  null),
  ('service',      null,          null,                     2,  null,      null, true,  null),
  ('document',     'documents',   'sync_document_status',   10, null,      null, true,  null),
  ('conversion',   'conversions', 'sync_conversion_status', 20, 'convert', 3,    false, 'is_superseded');

alter table public.subject_types enable row level security;
grant select on public.subject_types to service_role;

-- Subjects are gone: so are their jobs, their links and what was decided of them; the history stays. There is no
-- foreign key from these tables to their subjects (jobs are the hot path), so every table of subjects has this trigger.
create function private.forget_subjects() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Danger: joined to the transition table, which has no statistics, jobs would be read as a whole.
  delete from public.jobs j
   where j.subject_type = tg_argv[0] and j.subject_id = any (array(select g.id from gone g));
  delete from public.document_links l
   where l.subject_type = tg_argv[0] and l.subject_id = any (array(select g.id from gone g));
  delete from public.decisions c
   where c.subject_type = tg_argv[0] and c.subject_id = any (array(select g.id from gone g));
  return null;
end $$;
create trigger forget_organizations after delete on public.organizations
  referencing old table as gone for each statement execute function private.forget_subjects('organization');

-- The organization of a subject, its row locked. Raises NOT_FOUND when there is none that the caller may touch: ids can
-- be guessed, and somebody else's subject answers like a missing one.
create function private.hold_subject(p_type text, p_id uuid) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  v_relation text;
  v_org uuid;
begin
  select t.relation into v_relation from public.subject_types t where t.type = p_type;
  if v_relation is null then
    raise exception 'INVALID_INPUT: nothing is decided of a "%"', p_type using errcode = '22023';
  end if;
  execute format('select s.org_id from public.%I s where s.id = $1 for no key update', v_relation) into v_org using p_id;
  if v_org is null or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  return v_org;
end $$;
