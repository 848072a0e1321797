-- Subjects of many documents: one that cannot be read must not stop the others, and more may join later.
alter table public.subject_types
  -- Whether it goes on with the facts of the others when those of a document cannot be had.
  add column goes_on boolean not null default false,
  -- Whether it gets its next job again when it has waited for more.
  add column next_again boolean not null default false;

-- Whether the facts that somebody waits for will not come by themselves: work on the document that they need has come to
-- nothing, and none is under way.
create function private.is_want_lost(p_document uuid, p_blueprint text, p_by bigint) returns boolean
language sql stable set search_path = '' as $$
  with needed as (
    select j.id, j.kind, j.status, s.required, row_number() over (partition by j.kind order by j.id desc) = 1 as is_last
    from public.jobs j join public.document_stages s on s.kind = j.kind
    where j.subject_type = 'document' and j.subject_id = p_document and j.id is distinct from p_by
      and coalesce(j.payload ->> 'blueprint' = p_blueprint, true))
  select not exists (select from needed n where n.status in ('queued', 'running'))
     and exists (
       select from needed n where n.is_last and n.required and n.status in ('failed', 'dead', 'cancelled'))
$$;

-- Subjects whose last want is met get their next job, once; those that may wait again, once each time. Where they go on
-- without, wants that are lost are left standing: who has the work run again has them met. Part of advance.
create or replace function private.advance_subjects(p_documents uuid[], p_by bigint) returns bigint[]
language plpgsql volatile set search_path = '' as $$
declare
  v_waiting uuid[];
  v_ready uuid[];
  v_jobs jsonb;
  v_new bigint[];
begin
  v_waiting := array(
    select o.id from public.document_links l
    join public.document_links o on o.subject_type = l.subject_type and o.subject_id = l.subject_id
    where l.document_id = any (p_documents) and l.wants is not null);
  if cardinality(v_waiting) = 0 then return null; end if;
  -- Locked before anything is looked at: two documents of one subject may be finished at the same moment, and each
  -- would think that the other is still to come.
  perform 1 from public.document_links l where l.id = any (v_waiting) order by l.id for no key update;
  v_ready := array(
    select l.id from public.document_links l join public.subject_types t on t.type = l.subject_type
    where l.id = any (v_waiting) and l.wants is not null and private.is_want_met(l.document_id, l.wants, p_by)
      and not exists (
        select from public.document_links o
        where o.subject_type = l.subject_type and o.subject_id = l.subject_id and o.wants is not null
          and not private.is_want_met(o.document_id, o.wants, p_by)
          and not (t.goes_on and private.is_want_lost(o.document_id, o.wants, p_by))));
  select jsonb_agg(jsonb_build_object(
      'org_id', r.org_id, 'kind', t.next_kind, 'subject_type', r.subject_type, 'subject_id', r.subject_id,
      'payload', jsonb_build_object(r.subject_type || '_id', r.subject_id),
      'idempotency_key', case when not t.next_again then t.next_kind || ':' || r.subject_id || ':1' end,
      'coalesce_key', case when t.next_again then t.next_kind || ':' || r.subject_id end,
      'max_attempts', t.next_attempts)
      order by r.place, r.created_at)
    into v_jobs
    from (
      select l.org_id, l.subject_type, l.subject_id, min(array_position(p_documents, l.document_id)) as place,
             min(l.created_at) as created_at
      from public.document_links l where l.id = any (v_ready) group by l.org_id, l.subject_type, l.subject_id) r
    join public.subject_types t on t.type = r.subject_type
   where t.next_kind is not null;
  if v_jobs is not null then
    select array_agg(i.id) filter (where i.created) into v_new from private.insert_jobs(v_jobs) i;
  end if;
  update public.document_links l set wants = null where l.id = any (v_ready);
  return v_new;
end $$;

insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired, steered_by, goes_on, next_again)
values ('import', 'imports', 'sync_import_status', 30, 'import', 5, true, null, 'processor', true, true);
