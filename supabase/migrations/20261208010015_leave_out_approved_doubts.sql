-- What a `convert` job made. p_result: {storage_key, bytes, sha256, valid, violations?, disagreements?, terms?, source, ready?, doubts?, heading?};
-- the object must be in storage already. storage_key, bytes and sha256 are null together where no XML could be written.
-- Fenced like all outputs; once per job: a second attempt is answered with what the first one saved, and obsolete_key
-- then names the object nobody needs. The result of the latest job is the conversion's current one, so that of two jobs
-- that overlap the older cannot have the last word.
-- Doubts of what a person approved are left out here and not by the worker: somebody may approve while the job runs.
create or replace function public.save_conversion_result(p_id bigint, p_token uuid, p_result jsonb)
returns table (result_id uuid, version int, obsolete_key text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_result) when 'string' then (p_result #>> '{}')::jsonb else p_result end;
  v_told jsonb;
  v_doubts jsonb;
  v_saved public.conversion_results;
begin
  perform 1 from public.conversions c where c.id = v_job.subject_id for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into v_saved from public.conversion_results r where r.job_id = p_id;
  if found then
    return query select v_saved.id, v_saved.version,
      case when v_saved.storage_key is distinct from v_in ->> 'storage_key' then v_in ->> 'storage_key' end;
    return;
  end if;
  if v_in ->> 'storage_key' is not null then perform private.hold_stored(v_in ->> 'storage_key'); end if;
  v_told := coalesce(v_in -> 'doubts', '[]');
  select coalesce(jsonb_agg(d.doubt order by d.n), '[]') into v_doubts
    from jsonb_array_elements(v_told) with ordinality d(doubt, n)
   where not exists (
     select from public.conversions c
     join public.approved_terms t on t.document_id = c.document_id
     where c.id = v_job.subject_id and t.term = d.doubt ->> 'term'
       and t.value_md5 = coalesce(md5(d.doubt ->> 'value'), ''));
  insert into public.conversion_results
      (org_id, conversion_id, version, job_id, storage_key, bytes, sha256, valid, violations, disagreements, terms, source,
       ready, doubts, heading)
    select v_job.org_id, v_job.subject_id,
           1 + coalesce((select max(r.version) from public.conversion_results r
                         where r.conversion_id = v_job.subject_id), 0),
           p_id, v_in ->> 'storage_key', (v_in ->> 'bytes')::bigint, v_in ->> 'sha256', (v_in ->> 'valid')::boolean,
           coalesce(v_in -> 'violations', '[]'), coalesce(v_in -> 'disagreements', '[]'),
           coalesce(v_in -> 'terms', '[]'), v_in ->> 'source',
           coalesce((v_in ->> 'ready')::boolean, false) or (
             (v_in ->> 'valid')::boolean and v_doubts = '[]'
             -- As many as are told at most: there may be more, which nobody has seen.
             and jsonb_array_length(v_told) between 1 and 499),
           v_doubts, v_in -> 'heading'
    returning * into v_saved;
  update public.conversions c
     set result_id = v_saved.id, source = v_saved.source, valid = v_saved.valid, downloaded_at = null,
         needs_review = not v_saved.ready
   where c.id = v_job.subject_id
     and not exists (
       select 1 from public.conversion_results r where r.conversion_id = c.id and r.job_id > p_id);
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'conversion', v_job.subject_id::text, 'conversion.converted', jsonb_build_object(
      'job_id', p_id, 'version', v_saved.version, 'valid', v_saved.valid, 'source', v_saved.source,
      'ready', v_saved.ready));
  return query select v_saved.id, v_saved.version, null::text;
end $$;
