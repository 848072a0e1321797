-- A person brought it to the desk: from now on its bytes are kept, whatever brought it first.
create function private.keep_document(p_document uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare v_org uuid;
begin
  update public.documents d set origin = 'desk' where d.id = p_document and d.origin <> 'desk'
    returning d.org_id into v_org;
  if not found then return; end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type)
    values (v_org, 'document', p_document::text, auth.uid(), 'document.kept');
end $$;

-- A document's row and its first job, in one transaction. The object must already be in storage; what the
-- caller says of it (hash, size, type) is a claim that the first job verifies before anything else.
-- Content the organization already has, verified, answers {already_here: true} with that document, and makes
-- nothing; a document that only a conversion brought is kept from then on. Content whose bytes have expired is not
-- there. The same storage key again (the first answer was lost) answers with what it made.
-- Errors: FORBIDDEN, INVALID_INPUT (constraints), CONFLICT (the storage key is just being registered).
create function public.register_document(
  p_org uuid, p_filename text, p_media_type text, p_bytes bigint, p_sha256 text, p_storage_key text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document uuid;
  v_blob uuid;
  v_job bigint;
  v_jobs bigint[];
begin
  perform private.require_member(p_org);
  select d.id, (
      select min(j.id) from public.jobs j where j.subject_type = 'document' and j.subject_id = d.id) into v_document, v_job
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.storage_key = p_storage_key and b.org_id = p_org and b.sha256 = p_sha256
   order by d.created_at, d.id limit 1;
  if found then
    perform private.keep_document(v_document);
    return jsonb_build_object('document_id', v_document, 'job_id', v_job, 'already_here', false);
  end if;
  -- Share: who removes expired bytes at this moment is waited for, and what is gone is not found.
  select d.id into v_document
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.org_id = p_org and b.sha256 = p_sha256 and b.bytes = p_bytes and b.verified_at is not null
     and b.expired_at is null
   order by d.origin = 'desk' desc, d.created_at, d.id limit 1 for share of b;
  if found then
    perform private.keep_document(v_document);
    return jsonb_build_object('document_id', v_document, 'job_id', null, 'already_here', true);
  end if;
  insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
    values (p_org, p_sha256, p_bytes, p_media_type, p_storage_key) returning id into v_blob;
  insert into public.documents (org_id, blob_id, owner_id, filename)
    values (p_org, v_blob, auth.uid(), p_filename) returning id into v_document;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'document', v_document::text, auth.uid(), 'document.registered',
            jsonb_build_object('filename', p_filename, 'bytes', p_bytes));
  v_jobs := private.begin_documents(array[v_document]);
  perform private.sync_subjects(v_jobs);
  v_job := v_jobs[1];
  return jsonb_build_object('document_id', v_document, 'job_id', v_job, 'already_here', false);
end $$;

-- Which of these contents the organization already keeps (verified), with the oldest document of each. What only a
-- conversion brought is not named: its bytes will expire unless it is registered, which takes the content as it is.
create function public.find_documents_by_hash(p_org uuid, p_sha256 text[])
returns table (sha256 text, document_id uuid, filename text, created_at timestamptz)
language sql stable security invoker set search_path = '' as $$
  select distinct on (b.sha256) b.sha256, d.id, d.filename, d.created_at
  from public.blobs b join public.documents d on d.blob_id = b.id
  where b.org_id = p_org and d.org_id = p_org and b.sha256 = any (p_sha256) and b.verified_at is not null
    and b.expired_at is null and d.origin = 'desk'
  order by b.sha256, d.created_at, d.id
$$;

grant execute on function
  public.register_document(uuid, text, text, bigint, text, text), public.find_documents_by_hash(uuid, text[])
to authenticated;
