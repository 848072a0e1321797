-- How a document becomes a form template: asked for by a member, parsed by a job.

insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired, steered_by)
values ('form_template', 'form_templates', 'sync_form_template_status', 50, null, null, true, null, 'processor');

-- Moves form_templates.status to what their latest job has come to. Part of sync_subjects.
create function private.sync_form_template_status(p_templates uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform 1 from public.form_templates t where t.id = any (p_templates) order by t.id for no key update;
  with moved as (
    update public.form_templates t
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp()
      from (
        select x.id, s.status, case when s.status = 'failed' then j.error_code end as error_code
        from public.form_templates x
        cross join lateral (
          select q.status, q.error_code from public.jobs q
          where q.subject_type = 'form_template' and q.subject_id = x.id order by q.id desc limit 1) j
        cross join lateral (
          select case when j.status in ('queued', 'running') then 'parsing'
                      when j.status = 'succeeded' then 'ready'
                      else 'failed' end::public.form_template_status as status) s
        where x.id = any (p_templates)) f
     where t.id = f.id and (t.status, t.error_code) is distinct from (f.status, f.error_code)
    returning t.id, t.org_id, t.status, t.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'form_template', m.id::text, auth.uid(), 'form_template.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;

-- Has a template parsed (again). Asking while a job waits is that one.
create function private.insert_parse_job(p_template public.form_templates) returns bigint[]
language sql volatile set search_path = '' as $$
  select array_agg(i.id) from private.insert_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', p_template.org_id, 'kind', 'parse_template', 'subject_type', 'form_template',
    'subject_id', p_template.id, 'payload', jsonb_build_object('form_template_id', p_template.id),
    'coalesce_key', 'parse_template:' || p_template.id, 'max_attempts', 3))) i
$$;

-- A document of the organization becomes a form template, or the next version of one (p_family: any version of it). The
-- same bytes are the template they were made before. Returns {template_id, already_here}.
-- Errors: FORBIDDEN, NOT_FOUND, INVALID_INPUT (a part of a document), EXPIRED (its bytes are gone), RATE_LIMITED.
create function public.create_form_template(p_org uuid, p_document uuid, p_name text, p_family uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_blob public.blobs;
  v_template public.form_templates;
  v_family uuid;
  v_id uuid := gen_random_uuid();
begin
  perform private.require_member(p_org);
  perform private.take_work(p_org, 1);
  -- Share: who removes its bytes at this moment is waited for.
  select b.* into v_blob from public.documents d join public.blobs b on b.id = d.blob_id
   where d.id = p_document and d.org_id = p_org for share of b;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into v_document from public.documents d where d.id = p_document for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_document.page_from is not null then
    raise exception 'INVALID_INPUT: a part of a document is no form' using errcode = '22023';
  end if;
  if v_blob.expired_at is not null then raise exception 'EXPIRED' using errcode = 'DKT02'; end if;
  if p_family is not null then
    select t.family_id into v_family from public.form_templates t where t.id = p_family and t.org_id = p_org;
    if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  end if;
  -- Two versions of one form at the same moment get two numbers, and the same bytes twice are one template.
  perform pg_advisory_xact_lock(hashtextextended('docket.create_form_template:' || p_org, 0));
  select * into v_template from public.form_templates t where t.org_id = p_org and t.sha256 = v_blob.sha256;
  if found then return jsonb_build_object('template_id', v_template.id, 'already_here', true); end if;
  insert into public.form_templates (id, org_id, document_id, family_id, version, name, sha256, created_by)
    select v_id, p_org, p_document, coalesce(v_family, v_id),
           1 + coalesce((select max(t.version) from public.form_templates t where t.family_id = v_family), 0),
           p_name, v_blob.sha256, auth.uid()
    returning * into v_template;
  insert into public.document_links (org_id, document_id, subject_type, subject_id)
    values (p_org, p_document, 'form_template', v_id);
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'form_template', v_id::text, auth.uid(), 'form_template.created',
            jsonb_build_object('name', p_name, 'version', v_template.version, 'sha256', v_template.sha256));
  perform private.sync_subjects(private.insert_parse_job(v_template), 'form_template', array[v_id]);
  return jsonb_build_object('template_id', v_id, 'already_here', false);
end $$;

-- Parses a template again. Errors: NOT_FOUND, CONFLICT (it is under way), RATE_LIMITED.
create function public.retry_form_template(p_template uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_template public.form_templates;
begin
  perform private.take_work_on('form_template', p_template);
  select * into v_template from public.form_templates t where t.id = p_template;
  if not found or not private.is_member(v_template.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_template.status = 'parsing' then
    raise exception 'CONFLICT: the form is being parsed' using errcode = '55000';
  end if;
  perform private.sync_subjects(private.insert_parse_job(v_template), 'form_template', array[p_template]);
end $$;

-- What a `parse_template` job found: all of it, once a job; an older job has not the last word. Returns whether it was
-- taken.
create function public.save_form_template(p_id bigint, p_token uuid, p_form jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_form) when 'string' then (p_form #>> '{}')::jsonb else p_form end;
begin
  if jsonb_typeof(v_in -> 'fields') is distinct from 'array' or jsonb_typeof(v_in -> 'pages') is distinct from 'array' then
    raise exception 'INVALID_INPUT: p_form must be a form' using errcode = '22023';
  end if;
  update public.form_templates t
     set form = v_in, field_count = jsonb_array_length(v_in -> 'fields'), page_count = jsonb_array_length(v_in -> 'pages'),
         job_id = p_id
   where t.id = v_job.subject_id and v_job.subject_type = 'form_template' and coalesce(t.job_id < p_id, true);
  if not found then return false; end if;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    values (v_job.org_id, 'form_template', v_job.subject_id::text, 'form_template.parsed', jsonb_build_object(
      'job_id', p_id, 'fields', jsonb_array_length(v_in -> 'fields')));
  return true;
end $$;

-- A person fixes what fills a field, for all versions of the form; a null path: nobody but a person does. With p_remove
-- the rules have their word again. At most 5000 of a form. Errors: NOT_FOUND, INVALID_INPUT (no such field), RATE_LIMITED.
create function public.decide_form_mapping(
  p_template uuid, p_field text, p_path text default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_family uuid;
begin
  perform private.limit_changes('form_mapping', 'form_template', p_template);
  v_org := private.hold_subject('form_template', p_template);
  select t.family_id into v_family from public.form_templates t where t.id = p_template;
  if p_remove then
    delete from public.form_mappings m where m.family_id = v_family and m.field = p_field;
    if not found then return; end if;
  else
    if not exists (
      select from public.form_templates t cross join lateral jsonb_array_elements(t.form -> 'fields') f
      where t.id = p_template and f ->> 'name' = p_field) then
      raise exception 'INVALID_INPUT: the form has no such field' using errcode = '22023';
    end if;
    if (select count(*) from public.form_mappings m where m.family_id = v_family) >= 5000 then
      raise exception 'INVALID_INPUT: at most 5000 fields of a form are fixed' using errcode = '22023';
    end if;
    insert into public.form_mappings (family_id, field, org_id, path, decided_by)
      values (v_family, p_field, v_org, p_path, auth.uid())
      on conflict on constraint form_mappings_pkey do update
        set path = excluded.path, decided_by = excluded.decided_by, decided_at = clock_timestamp();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'form_template', p_template::text, auth.uid(), 'form_template.mapping_decided',
            jsonb_build_object('field', p_field, 'path', p_path, 'removed', p_remove));
end $$;

grant execute on function
  public.create_form_template(uuid, uuid, text, uuid), public.retry_form_template(uuid),
  public.decide_form_mapping(uuid, text, text, boolean)
to authenticated;
grant execute on function public.save_form_template(bigint, uuid, jsonb) to service_role;
