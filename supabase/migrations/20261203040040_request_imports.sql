-- Text that somebody pasted is a document like any other, but for lists: nobody filed it.
alter table public.documents drop constraint documents_origin_known;
alter table public.documents add constraint documents_origin_known check (origin in ('desk', 'conversion', 'pasted'));

-- A pasted text as a document, and its first job, in one transaction. The object must be in storage, of the size that the
-- caller says. Content the organization has already is that document: {document_id, already_here}.
-- Errors: FORBIDDEN, INVALID_INPUT, NOT_FOUND (nothing is stored there), CONFLICT, RATE_LIMITED.
create function public.register_pasted_text(
  p_org uuid, p_filename text, p_bytes bigint, p_sha256 text, p_storage_key text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document uuid;
  v_blob uuid;
begin
  perform private.require_member(p_org);
  -- Share: who removes expired bytes at this moment is waited for, and what is gone is not found.
  select d.id into v_document
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.org_id = p_org and b.sha256 = p_sha256 and b.bytes = p_bytes and b.expired_at is null and d.page_from is null
     and (b.verified_at is not null or b.storage_key = p_storage_key)
   order by d.origin = 'pasted' desc, d.created_at, d.id limit 1 for share of b;
  if found then return jsonb_build_object('document_id', v_document, 'already_here', true); end if;
  perform private.take_work(p_org, 1);
  perform private.require_stored(p_org, array[p_storage_key], array[p_bytes]);
  insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
    values (p_org, p_sha256, p_bytes, 'text/plain', p_storage_key) returning id into v_blob;
  insert into public.documents (org_id, blob_id, owner_id, filename, origin)
    values (p_org, v_blob, auth.uid(), p_filename, 'pasted') returning id into v_document;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'document', v_document::text, auth.uid(), 'document.registered',
            jsonb_build_object('filename', p_filename, 'bytes', p_bytes));
  perform private.sync_subjects(private.begin_documents(array[v_document]));
  return jsonb_build_object('document_id', v_document, 'already_here', false);
end $$;

-- Documents that an organization has not: NOT_FOUND, whatever else they are.
create function private.require_documents(p_org uuid, p_documents uuid[]) returns void
language plpgsql stable set search_path = '' as $$
begin
  if (cardinality(p_documents) between 1 and 100) is not true then
    raise exception 'INVALID_INPUT: 1 to 100 documents' using errcode = '22023';
  end if;
  if exists (
    select from unnest(p_documents) as u(id)
    where not exists (select from public.documents d where d.id = u.id and d.org_id = p_org)) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
end $$;

-- Makes documents sources of an import, each once, in the order given; what is read of them already is used at once.
-- Returns how many are new. The caller has taken the work and looked at whose they are.
create function private.link_sources(p_import public.imports, p_documents uuid[]) returns int
language plpgsql volatile set search_path = '' as $$
declare
  v_new uuid[];
begin
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  if (select count(*) from public.document_links l where l.subject_type = 'import' and l.subject_id = p_import.id)
     + cardinality(p_documents) > 200 then
    raise exception 'INVALID_INPUT: an import has at most 200 sources' using errcode = '22023';
  end if;
  with linked as (
    insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
      select p_import.org_id, u.id, 'import', p_import.id, p_import.blueprint,
             now() + min(u.n) * interval '1 microsecond'
      from unnest(p_documents) with ordinality as u(id, n) group by u.id order by u.id
      on conflict on constraint document_links_place_key do nothing
      returning document_id)
  select coalesce(array_agg(l.document_id), '{}') into v_new from linked l;
  if cardinality(v_new) = 0 then return 0; end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_import.org_id, 'import', p_import.id::text, auth.uid(), 'import.sources_added',
            jsonb_build_object('documents', v_new));
  perform private.sync_subjects(private.advance(v_new), 'import', array[p_import.id]);
  return cardinality(v_new);
end $$;

-- An import of these documents of the organization (1 to 100), by a blueprint. Returns it.
-- Errors: FORBIDDEN, INVALID_INPUT, NOT_FOUND, RATE_LIMITED.
create function public.create_import(p_org uuid, p_documents uuid[], p_blueprint text, p_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import public.imports;
begin
  perform private.require_member(p_org);
  perform private.require_documents(p_org, p_documents);
  if not exists (select from public.blueprints b where b.id = p_blueprint) then
    raise exception 'INVALID_INPUT: there is no such blueprint' using errcode = '22023';
  end if;
  perform private.take_work(p_org, cardinality(p_documents));
  insert into public.imports (org_id, owner_id, name, blueprint) values (p_org, auth.uid(), p_name, p_blueprint)
    returning * into v_import;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'import', v_import.id::text, auth.uid(), 'import.created', jsonb_build_object('name', p_name));
  perform private.link_sources(v_import, p_documents);
  return v_import.id;
end $$;

-- More sources for an import, in whatever state it is (1 to 100 a call, 200 in all). Returns how many are new.
-- Errors: NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
create function public.add_import_sources(p_import uuid, p_documents uuid[]) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import public.imports;
begin
  perform private.take_work_on('import', p_import, cardinality(p_documents));
  -- Not locked here: documents come before imports.
  select * into v_import from public.imports i where i.id = p_import;
  if not found or not private.is_member(v_import.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.require_documents(v_import.org_id, p_documents);
  return private.link_sources(v_import, p_documents);
end $$;

-- Runs an import again: first what its documents could not be read by, else the import itself. Returns its status.
-- Errors: NOT_FOUND, CONFLICT (it is under way), RATE_LIMITED.
create function public.retry_import(p_import uuid) returns public.import_status
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import public.imports;
  v_documents uuid[];
  v_failed bigint[];
  v_jobs bigint[];
begin
  perform private.take_work_on('import', p_import);
  select * into v_import from public.imports i where i.id = p_import;
  if not found or not private.is_member(v_import.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  v_documents := array(
    select l.document_id from public.document_links l where l.subject_type = 'import' and l.subject_id = p_import);
  v_failed := array(
    select l.id from (
      select distinct on (j.subject_id, j.kind) j.id, j.status from public.jobs j
      join public.document_stages s on s.kind = j.kind
      where j.subject_type = 'document' and j.subject_id = any (v_documents)
        and coalesce(j.payload ->> 'blueprint' = v_import.blueprint, true)
      order by j.subject_id, j.kind, j.id desc) l
    where l.status in ('failed', 'dead', 'cancelled'));
  perform 1 from public.jobs j where j.id = any (v_failed) order by j.id for update;
  v_failed := array(
    select j.id from public.jobs j where j.id = any (v_failed) and j.status in ('failed', 'dead', 'cancelled'));
  if cardinality(v_failed) > 0 then
    perform private.rerun_jobs(v_failed);
    perform private.sync_subjects(v_failed, 'import', array[p_import]);
  else
    if exists (
      select from public.jobs j
      where j.subject_type = 'import' and j.subject_id = p_import and j.status in ('queued', 'running'))
      or v_import.status = 'pending' then
      raise exception 'CONFLICT: a % import cannot be run again', v_import.status using errcode = '55000';
    end if;
    select array_agg(i.id) into v_jobs from private.insert_jobs(jsonb_build_array(jsonb_build_object(
      'org_id', v_import.org_id, 'kind', 'import', 'subject_type', 'import', 'subject_id', p_import,
      'payload', jsonb_build_object('import_id', p_import), 'coalesce_key', 'import:' || p_import,
      'max_attempts', (select t.next_attempts from public.subject_types t where t.type = 'import')))) i;
    perform private.sync_subjects(v_jobs, 'import', array[p_import]);
  end if;
  return (select i.status from public.imports i where i.id = p_import);
end $$;

grant execute on function
  public.register_pasted_text(uuid, text, bigint, text, text), public.create_import(uuid, uuid[], text, text),
  public.add_import_sources(uuid, uuid[]), public.retry_import(uuid)
to authenticated;
