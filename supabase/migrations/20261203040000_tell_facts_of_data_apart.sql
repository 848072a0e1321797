-- Facts may be another finder's than their section's (read from data, and not from words), and may say that their item is
-- called off.
alter table public.facts
  add column finder text,
  add column cancelled text,
  add constraint facts_finder_form check (finder ~ '^[a-z][a-z0-9_]{0,62}$'),
  add constraint facts_cancelled_length check (char_length(cancelled) between 1 and 500);

-- What an `extract` job found. p_facts: [{section, itemKey?, field, type, value, text, confidence, evidence?,
-- alternatives?, finder?, cancelled?}], in page order, at most 20,000. The same run again changes nothing. Returns whether
-- it is new. Whoever waited for it goes on.
create or replace function public.save_facts(
  p_id bigint, p_token uuid, p_reading uuid, p_blueprint text, p_version text, p_facts jsonb)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_facts) when 'string' then (p_facts #>> '{}')::jsonb else p_facts end;
  v_new boolean;
begin
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) > 20000 then
    raise exception 'INVALID_INPUT: p_facts must be an array of at most 20000 facts' using errcode = '22023';
  end if;
  if not exists (
    select 1 from public.documents d where d.id = v_job.subject_id and d.reading_id = p_reading) then
    raise exception 'CONFLICT: not this document''s reading' using errcode = '55000';
  end if;
  insert into public.extractions (org_id, document_id, reading_id, blueprint, version, job_id, fact_count)
    values (v_job.org_id, v_job.subject_id, p_reading, p_blueprint, p_version, p_id, jsonb_array_length(v_in))
    on conflict on constraint extractions_run_key do nothing;
  v_new := found;
  if v_new then
    insert into public.facts (org_id, document_id, reading_id, blueprint, version, job_id, section, item_key, field,
                              ordinal, type, value, text, confidence, evidence, alternatives, finder, cancelled)
    select v_job.org_id, v_job.subject_id, p_reading, p_blueprint, p_version, p_id, f.v ->> 'section',
           f.v ->> 'itemKey', f.v ->> 'field', f.n - 1, f.v ->> 'type', f.v -> 'value', f.v ->> 'text',
           (f.v ->> 'confidence')::real, coalesce(f.v -> 'evidence', '[]'), coalesce(f.v -> 'alternatives', '[]'),
           f.v ->> 'finder', f.v ->> 'cancelled'
    from jsonb_array_elements(v_in) with ordinality as f(v, n);
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_job.org_id, 'document', v_job.subject_id::text, 'document.extracted',
              jsonb_build_object('job_id', p_id, 'blueprint', p_blueprint, 'facts', jsonb_array_length(v_in)));
  end if;
  perform private.continue_document(v_job.subject_id, p_id);
  return v_new;
end $$;
