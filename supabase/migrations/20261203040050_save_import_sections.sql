-- What an `import` job writes. Fenced like all outputs; a later job has the last word over one that overlaps it.

-- Sections that this job has written already: an attempt that follows a crash goes on after them.
create function public.begin_import(p_id bigint, p_token uuid)
returns table (import_id uuid, name text, blueprint text, sections text[])
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
begin
  return query
    select i.id, i.name, i.blueprint,
           array(select s.section from public.import_sections s where s.import_id = i.id and s.job_id = p_id)
    from public.imports i where i.id = v_job.subject_id and v_job.subject_type = 'import';
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
end $$;

-- One section, whole; the same again changes nothing, and neither does an older job. Returns whether it was taken.
create function public.save_import_section(p_id bigint, p_token uuid, p_section text, p_data jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_data) when 'string' then (p_data #>> '{}')::jsonb else p_data end;
begin
  if jsonb_typeof(v_in) is distinct from 'object' or jsonb_typeof(v_in -> 'groups') is distinct from 'array' then
    raise exception 'INVALID_INPUT: p_data must be a section' using errcode = '22023';
  end if;
  perform 1 from public.imports i where i.id = v_job.subject_id and v_job.subject_type = 'import' for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  insert into public.import_sections as s (import_id, section, org_id, job_id, data, item_count)
    values (v_job.subject_id, p_section, v_job.org_id, p_id, v_in, jsonb_array_length(v_in -> 'groups'))
    on conflict on constraint import_sections_pkey do update
      set job_id = excluded.job_id, data = excluded.data, item_count = excluded.item_count, finished_at = now()
      where s.job_id < excluded.job_id;
  if not found then return false; end if;
  update public.imports i set revision = i.revision + 1 where i.id = v_job.subject_id;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'import', v_job.subject_id::text, 'import.section_finished', jsonb_build_object(
      'job_id', p_id, 'section', p_section, 'items', jsonb_array_length(v_in -> 'groups')));
  return true;
end $$;

-- All sections are there. Those of blueprints as they were before go.
create function public.finish_import(p_id bigint, p_token uuid, p_sections text[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
begin
  perform 1 from public.imports i where i.id = v_job.subject_id and v_job.subject_type = 'import' for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  delete from public.import_sections s where s.import_id = v_job.subject_id and s.section <> all (p_sections);
  if found then update public.imports i set revision = i.revision + 1 where i.id = v_job.subject_id; end if;
end $$;

grant execute on function
  public.begin_import(bigint, uuid), public.save_import_section(bigint, uuid, text, jsonb),
  public.finish_import(bigint, uuid, text[])
to service_role;
