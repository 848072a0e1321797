-- A source of an import is gone (its document was deleted): the import is put together anew without it, or is not waited
-- for any more. Where those that are left are found but were held back by the one that is gone, it goes on with them:
-- their wants stood until all were there, and nothing else would look at them again.
create or replace function private.run_imports_without() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_imports uuid[] := array(
    select distinct i.id from gone g join public.imports i on i.id = g.subject_id
    where g.subject_type = 'import' order by i.id);
  v_jobs jsonb;
begin
  if cardinality(v_imports) = 0 then return null; end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', i.org_id, 'kind', t.next_kind, 'subject_type', 'import', 'subject_id', i.id,
      'payload', jsonb_build_object('import_id', i.id), 'coalesce_key', t.next_kind || ':' || i.id,
      'max_attempts', t.next_attempts) order by i.id)
    into v_jobs
    from public.imports i join public.subject_types t on t.type = 'import'
   where i.id = any (v_imports)
     and exists (
       select from public.document_links l
       where l.subject_type = 'import' and l.subject_id = i.id and l.wants is null)
     and not exists (
       select from public.document_links l
       where l.subject_type = 'import' and l.subject_id = i.id and l.wants is not null
         and not private.is_want_lost(l.document_id, l.wants, null));
  if v_jobs is not null then perform private.insert_jobs(v_jobs); end if;
  perform private.advance_subjects(array(
    select l.document_id from public.document_links l
    where l.subject_type = 'import' and l.subject_id = any (v_imports) and l.wants is not null
    order by l.document_id), null);
  perform private.sync_import_status(v_imports);
  return null;
end $$;
