-- A form that nothing was filled from may go; one that has runs stays with them: they are history.

-- A member deletes a form template; its document stays. Errors: NOT_FOUND, CONFLICT (it has runs), RATE_LIMITED.
create function public.delete_form_template(p_template uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_template public.form_templates;
begin
  perform private.limit_changes('deletion', 'form_template', p_template);
  select * into v_template from public.form_templates t where t.id = p_template;
  if not found or not private.is_member(v_template.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  -- Jobs come before subjects, like in every transition.
  perform 1 from public.jobs j
   where j.subject_type = 'form_template' and j.subject_id = p_template order by j.id for update;
  -- Update: whoever prepares a run of it needs its key, and is waited for.
  perform 1 from public.form_templates t where t.id = p_template for update;
  if exists (select from public.fill_runs r where r.template_id = p_template) then
    raise exception 'CONFLICT: the form has runs' using errcode = '55000';
  end if;
  delete from public.form_templates t where t.id = p_template;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_template.org_id, 'form_template', p_template::text, auth.uid(), 'form_template.deleted',
            jsonb_build_object('name', v_template.name, 'version', v_template.version));
end $$;
grant execute on function public.delete_form_template(uuid) to authenticated;

-- A member deletes a document with all that belongs to it: its jobs stop (their leases are gone, so no worker can write
-- for it any more), its conversions and their results go, and its bytes and reading with the last document that uses
-- them. The history stays. Returns the storage keys of the objects nobody needs any more; the caller removes them (the
-- bucket's policy allows just that). Errors: NOT_FOUND, CONFLICT (it is a form), RATE_LIMITED.
create or replace function public.delete_document(p_document uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_conversions uuid[];
  v_keys text[];
  v_key text;
begin
  perform private.limit_changes('deletion', 'document', p_document);
  v_document := private.hold_document_with_bytes(p_document);
  if exists (select from public.form_templates t where t.document_id = p_document) then
    raise exception 'CONFLICT: the document is a form' using errcode = '55000';
  end if;
  select array_agg(distinct c.id), array_agg(r.storage_key) filter (where r.storage_key is not null)
    into v_conversions, v_keys
    from public.conversions c left join public.conversion_results r on r.conversion_id = c.id and r.removed_at is null
   where c.document_id = p_document;
  delete from public.documents d where d.id = p_document;
  if not exists (select 1 from public.documents d where d.blob_id = v_document.blob_id) then
    delete from public.blobs b where b.id = v_document.blob_id
      returning case when b.removed_at is null then b.storage_key end into v_key;
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    select v_document.org_id, 'conversion', c.id::text, auth.uid(), 'conversion.deleted', '{}'
    from unnest(v_conversions) as c(id)
    union all
    select v_document.org_id, 'document', p_document::text, auth.uid(), 'document.deleted',
           jsonb_build_object('filename', v_document.filename);
  return array_remove(v_keys || v_key, null);
end $$;
