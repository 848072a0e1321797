-- The same file brought again is the one in the trash: it comes back as it was.

-- A document's row and its first job, in one transaction. The object must be in storage, of the size that the caller
-- says; what he says of it beside (hash, type) is a claim that the first job verifies before anything else.
-- Content the organization already has, verified, answers {already_here: true} with that document, and makes
-- nothing; a document that only a conversion brought is kept from then on. Content whose bytes have expired is not
-- there. Where that document lies in the trash it comes back: {restored: true}. The same storage key again (the first answer was lost) answers with what it made.
-- Errors: FORBIDDEN, INVALID_INPUT (constraints, another size), NOT_FOUND (nothing is stored there), CONFLICT (the storage
-- key is a result's or another document's, or just being registered), RATE_LIMITED.
create or replace function public.register_document(
  p_org uuid, p_filename text, p_media_type text, p_bytes bigint, p_sha256 text, p_storage_key text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document uuid;
  v_blob uuid;
  v_job bigint;
  v_jobs bigint[];
  v_trashed boolean;
begin
  perform private.require_member(p_org);
  select d.id, (
      select min(j.id) from public.jobs j where j.subject_type = 'document' and j.subject_id = d.id) into v_document, v_job
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.storage_key = p_storage_key and b.org_id = p_org and b.sha256 = p_sha256
   order by d.created_at, d.id limit 1;
  if found then
    perform private.keep_document(v_document);
    perform private.restore_documents(array[v_document]);
    return jsonb_build_object('document_id', v_document, 'job_id', v_job, 'already_here', false);
  end if;
  -- Share: who removes expired bytes at this moment is waited for, and what is gone is not found.
  select d.id, d.trashed_at is not null into v_document, v_trashed
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.org_id = p_org and b.sha256 = p_sha256 and b.bytes = p_bytes and b.verified_at is not null
     and b.expired_at is null
   order by d.trashed_at is not null, d.origin = 'desk' desc, d.created_at, d.id limit 1 for share of b;
  if found then
    perform private.keep_document(v_document);
    perform private.restore_documents(array[v_document]);
    return jsonb_build_object('document_id', v_document, 'job_id', null, 'already_here', true) ||
      case when v_trashed then '{"restored": true}'::jsonb else '{}' end;
  end if;
  perform private.take_work(p_org, 1);
  perform private.require_stored(p_org, array[p_storage_key], array[p_bytes]);
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

-- Asks for conversions of at most 100 files, all or none. p_files: [{filename, media_type, bytes, sha256, storage_key}].
-- The bytes must be in storage under the key, as many as the caller says; a key of null asks first: "do you have it?".
-- What is answered per file, in order:
--   an equal conversion of the caller's is done         that one; deduped_from names it, too
--   one is under way                                    that one
--   else (none, failed, cancelled, expired)             a new one, on the document with this verified content if the
--                                                       organization has it, else on a new document
--   nothing of it is here and there is no key           needs_upload, and nothing is made
-- created: whether this call made it. obsolete_key: the object given that nobody needs (it is for the caller to remove).
-- Files that are here or are said to be count as work, whatever comes of them; questions do not.
-- Errors: FORBIDDEN, INVALID_INPUT, NOT_FOUND (nothing is stored there), CONFLICT (a storage key that is a result's, or
-- belongs to other content), RATE_LIMITED.
create or replace function public.create_conversions(p_org uuid, p_mapping text, p_files jsonb)
returns table (ordinal int, conversion_id uuid, document_id uuid, deduped_from uuid, status public.conversion_status,
               needs_upload boolean, created boolean, obsolete_key text)
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_in jsonb := case jsonb_typeof(p_files) when 'string' then (p_files #>> '{}')::jsonb else p_files end;
  v_owner uuid := auth.uid();
  v_key bigint;
  v_known uuid[];
  v_failed bigint[];
  v_rerun bigint[] := '{}';
  v_file record;
  v_equal public.conversions;
  v_document uuid;
  v_blob uuid;
  v_id uuid;
  v_ids uuid[] := '{}';
  v_deduped uuid[] := '{}';
  v_new uuid[] := '{}';
  v_obsolete text[] := '{}';
  v_brought uuid[] := '{}';
  v_jobs bigint[];
  v_keys text[];
begin
  perform private.require_member(p_org);
  if v_owner is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) not between 1 and 100 then
    raise exception 'INVALID_INPUT: p_files must be an array of 1 to 100 files' using errcode = '22023';
  end if;
  if exists (
    select 1 from jsonb_to_recordset(v_in) as f(filename text, media_type text, bytes bigint, sha256 text)
    where (f.sha256 ~ '^[0-9a-f]{64}$' and f.bytes > 0 and f.media_type <> ''
           and char_length(f.filename) between 1 and 255) is not true) then
    raise exception 'INVALID_INPUT: a file needs filename, media_type, bytes and sha256' using errcode = '22023';
  end if;
  perform private.take_work(p_org, (
    select count(*) from jsonb_to_recordset(v_in) as f(sha256 text, bytes bigint, storage_key text)
    where f.storage_key is not null or exists (
      select from public.blobs b
      where b.org_id = p_org and b.sha256 = f.sha256 and b.bytes = f.bytes and b.verified_at is not null
        and b.expired_at is null)
    or exists (
      select from public.conversions c
      where c.org_id = p_org and c.owner_id = v_owner and c.sha256 = f.sha256 and c.mapping = p_mapping
        and c.bytes = f.bytes and c.status = 'completed')));
  -- Only the bytes of what is not here: what was made of others may be repeated when their objects are gone.
  -- Danger: without `is false` the planner would make joins of these, and read all blobs of everybody.
  v_keys := array(
    select f.storage_key from jsonb_to_recordset(v_in) as f(sha256 text, bytes bigint, storage_key text)
    where f.storage_key is not null and (
      exists (
        select from public.blobs b
        where b.org_id = p_org and b.sha256 = f.sha256 and b.bytes = f.bytes and b.expired_at is null
          and (b.verified_at is not null or b.storage_key = f.storage_key))
      or exists (
        select from public.conversions c
        where c.org_id = p_org and c.owner_id = v_owner and c.sha256 = f.sha256 and c.mapping = p_mapping
          and c.bytes = f.bytes and c.status in ('queued', 'processing', 'retrying', 'completed'))) is false);
  perform private.require_stored(p_org, v_keys, array(
    select f.bytes from unnest(v_keys) with ordinality as k(key, n)
    cross join lateral (
      select w.bytes from jsonb_to_recordset(v_in) as w(bytes bigint, storage_key text)
      where w.storage_key = k.key limit 1) f order by k.n));
  -- Requests for equal content come one after the other. Only they take these locks, before all others and in one
  -- order: a hundred clicks find what the first of them made.
  for v_key in
    select distinct hashtextextended('create_conversions:' || p_org || ':' || f.sha256, 0) as key
    from jsonb_to_recordset(v_in) as f(sha256 text) order by key
  loop
    perform pg_advisory_xact_lock(v_key);
  end loop;

  -- What there is already, locked in the order that everybody keeps: jobs, blobs, documents, conversions.
  v_known := array(
    select d.id from jsonb_to_recordset(v_in) as f(sha256 text, bytes bigint)
    join public.blobs b on b.org_id = p_org and b.sha256 = f.sha256 and b.bytes = f.bytes
      and b.verified_at is not null and b.expired_at is null
    join public.documents d on d.blob_id = b.id and d.page_from is null
    union
    select d.id from jsonb_to_recordset(v_in) as f(sha256 text, bytes bigint, storage_key text)
    join public.blobs b on b.storage_key = f.storage_key and b.org_id = p_org and b.sha256 = f.sha256
      and b.bytes = f.bytes and b.expired_at is null
    join public.documents d on d.blob_id = b.id and d.page_from is null);
  v_failed := array(
    select j.id from public.jobs j
    where j.subject_type = 'document' and j.subject_id = any (v_known)
      and j.kind = any (array(select s.kind from public.document_stages s))
      and j.status in ('failed', 'dead', 'cancelled') order by j.id for update);
  perform 1 from public.blobs b
   where b.id = any (array(select d.blob_id from public.documents d where d.id = any (v_known)))
   order by b.id for share;
  perform 1 from public.documents d where d.id = any (v_known) order by d.id for no key update;
  perform 1 from public.conversions c
   where c.id = any (array(
       select e.id from jsonb_to_recordset(v_in) as f(sha256 text, bytes bigint)
       join public.conversions e on e.org_id = p_org and e.owner_id = v_owner and e.sha256 = f.sha256
         and e.mapping = p_mapping and e.bytes = f.bytes and e.superseded_by is null))
   order by c.id for no key update;

  for v_file in
    select f.filename, f.media_type, f.bytes, f.sha256, f.storage_key, f.ordinality as n
    from rows from (jsonb_to_recordset(v_in) as
      (filename text, media_type text, bytes bigint, sha256 text, storage_key text)) with ordinality as f
    order by f.ordinality
  loop
    v_id := null;
    select * into v_equal from public.conversions c
     where c.org_id = p_org and c.owner_id = v_owner and c.sha256 = v_file.sha256 and c.mapping = p_mapping
       and c.bytes = v_file.bytes and c.status in ('queued', 'processing', 'retrying', 'completed');
    if found then
      v_id := v_equal.id;
      if v_equal.status = 'completed' then
        v_deduped[v_file.n] := v_id;
        update public.conversions c set reused_count = c.reused_count + 1 where c.id = v_id;
        insert into public.events (org_id, subject_type, subject_id, actor, type)
          values (p_org, 'conversion', v_id::text, v_owner, 'conversion.reused');
      end if;
    else
      select d.id, d.blob_id into v_document, v_blob
        from public.documents d join public.blobs b on b.id = d.blob_id
       where d.id = any (v_known) and d.page_from is null and b.sha256 = v_file.sha256 and b.bytes = v_file.bytes
         and b.expired_at is null and (b.verified_at is not null or b.storage_key = v_file.storage_key)
       order by b.verified_at is null, d.trashed_at is not null, d.created_at, d.id limit 1;
      if found then
        v_rerun := v_rerun || array(
          select l.id from (
            select distinct on (j.kind, j.payload ->> 'blueprint') j.id, j.status from public.jobs j
            where j.subject_type = 'document' and j.subject_id = v_document
              and j.kind = any (array(select s.kind from public.document_stages s))
            order by j.kind, j.payload ->> 'blueprint', j.id desc) l
          where l.id = any (v_failed) and l.status in ('failed', 'dead', 'cancelled'));
      elsif v_file.storage_key is not null then
        -- It was here when the objects were asked for, and has gone meanwhile, or was about to.
        if v_file.storage_key <> all (v_keys) then
          perform private.require_stored(p_org, array[v_file.storage_key], array[v_file.bytes]);
        end if;
        insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
          values (p_org, v_file.sha256, v_file.bytes, v_file.media_type, v_file.storage_key) returning id into v_blob;
        insert into public.documents (org_id, blob_id, owner_id, filename, origin)
          values (p_org, v_blob, v_owner, v_file.filename, 'conversion') returning id into v_document;
        insert into public.events (org_id, subject_type, subject_id, actor, type, data)
          values (p_org, 'document', v_document::text, v_owner, 'document.registered',
                  jsonb_build_object('filename', v_file.filename, 'bytes', v_file.bytes));
        v_brought := v_brought || v_document;
      end if;
      if v_document is not null then
        -- Newest first is the order of all lists: within a request, that of its files.
        insert into public.conversions (org_id, owner_id, document_id, filename, sha256, bytes, mapping, created_at)
          values (p_org, v_owner, v_document, v_file.filename, v_file.sha256, v_file.bytes, p_mapping,
                  now() - v_file.n * interval '1 microsecond')
          returning id into v_id;
        with passed as (
          update public.conversions c set superseded_by = v_id
           where c.org_id = p_org and c.owner_id = v_owner and c.sha256 = v_file.sha256 and c.mapping = p_mapping
             and c.bytes = v_file.bytes and c.superseded_by is null and c.id <> v_id
          returning c.id),
        given_up as (
          update public.document_links l set wants = null
           where l.subject_type = 'conversion' and l.subject_id in (select p.id from passed p) and l.wants is not null)
        insert into public.events (org_id, subject_type, subject_id, actor, type, data)
          select p_org, 'conversion', p.id::text, v_owner, 'conversion.superseded', jsonb_build_object('by', v_id)
          from passed p order by p.id;
        insert into public.document_links (org_id, document_id, subject_type, subject_id, wants)
          select p_org, v_document, 'conversion', c.id, c.blueprint from public.conversions c where c.id = v_id;
        insert into public.events (org_id, subject_type, subject_id, actor, type, data)
          values (p_org, 'conversion', v_id::text, v_owner, 'conversion.created',
                  jsonb_build_object('filename', v_file.filename, 'mapping', p_mapping));
        v_new := v_new || v_id;
      end if;
    end if;
    v_ids[v_file.n] := v_id;
    if v_id is not null and not exists (select 1 from public.blobs b where b.storage_key = v_file.storage_key) then
      v_obsolete[v_file.n] := v_file.storage_key;
    end if;
  end loop;

  if cardinality(v_new) > 0 then
    if cardinality(v_rerun) > 0 then perform private.rerun_jobs(v_rerun); end if;
    v_jobs := v_rerun || private.begin_documents(v_brought);
    v_jobs := v_jobs || private.advance(
      array(select c.document_id from public.conversions c where c.id = any (v_new)));
    perform private.sync_subjects(v_jobs, 'conversion', v_new);
  end if;
  perform private.restore_documents(array(select c.document_id from public.conversions c where c.id = any (v_ids)));
  return query
    select n, v_ids[n], c.document_id, v_deduped[n], c.status, v_ids[n] is null,
           coalesce(v_ids[n] = any (v_new) and array_position(v_ids, v_ids[n]) = n, false), v_obsolete[n]
    from generate_series(1, jsonb_array_length(v_in)) n left join public.conversions c on c.id = v_ids[n] order by n;
end $$;
