-- Retention: bytes of PDFs that only conversions brought, and XML, are kept for some days and then removed.
-- Nobody can have what has expired any more, from the moment begin_sweep says so; the worker then removes the objects,
-- and finish_sweep_object leaves the receipt. A crash between the two leaves nothing but work for the next sweep, and
-- bytes that are being removed can never be reused by anybody.

-- Whether bytes may go: every document they belong to came by a conversion, nobody uses those who keeps bytes, none of
-- these is under way, nothing is being done to the documents, and all of it has rested since p_before.
create function private.is_blob_due(p_blob uuid, p_before timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (
      select 1 from public.blobs b where b.id = p_blob and b.expired_at is null and b.created_at <= p_before)
    and exists (select 1 from public.documents d where d.blob_id = p_blob)
    and not exists (
      select 1 from public.documents d
      where d.blob_id = p_blob and (
        d.origin <> 'conversion' or d.created_at > p_before
        or exists (
          select from public.document_links l join public.subject_types t on t.type = l.subject_type
          where l.document_id = d.id and t.keeps_bytes)
        or exists (
          select 1 from public.conversions c
          where c.document_id = d.id
            and (c.status in ('queued', 'processing', 'retrying') or coalesce(c.finished_at, c.updated_at) > p_before))
        or exists (
          select 1 from public.jobs j
          where j.subject_type = 'document' and j.subject_id = d.id and j.status in ('queued', 'running'))))
$$;

-- Whether a version of the XML may go: older than p_before, or (with p_after_download) downloaded an hour ago or more,
-- so that a link just given still holds. Not while the conversion is under way.
create function private.is_result_due(p_result uuid, p_before timestamptz, p_after_download boolean) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select 1 from public.conversion_results r join public.conversions c on c.id = r.conversion_id
    where r.id = p_result and r.storage_key is not null and r.expired_at is null
      and c.status not in ('queued', 'processing', 'retrying')
      and (r.created_at <= p_before
           or (p_after_download and r.created_at <= c.downloaded_at and c.downloaded_at <= now() - interval '1 hour')))
$$;

-- What a `sweep` job has to remove of its organization: everything that is due now, which expires herewith, and what an
-- earlier sweep left. At most p_limit objects: to be asked again until nothing new comes.
--   kind 'pdf' (id: a blob) or 'xml' (id: a version of a result)
create function public.begin_sweep(
  p_id bigint, p_token uuid, p_pdf_days int, p_xml_days int, p_xml_after_download boolean default false,
  p_limit int default 200)
returns table (kind text, id uuid, storage_key text, sha256 text, filename text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_limit int := least(greatest(p_limit, 1), 1000);
  v_pdf_before timestamptz := now() - make_interval(days => p_pdf_days);
  v_xml_before timestamptz := now() - make_interval(days => p_xml_days);
  v_blobs uuid[];
  v_results uuid[];
  v_conversions uuid[];
begin
  if (p_pdf_days >= 0 and p_xml_days >= 0) is not true then
    raise exception 'INVALID_INPUT: days are not negative' using errcode = '22023';
  end if;
  v_blobs := array(
    select distinct b.id from public.documents d join public.blobs b on b.id = d.blob_id
    where d.org_id = v_job.org_id and d.origin = 'conversion' and d.created_at <= v_pdf_before
      and b.expired_at is null and b.created_at <= v_pdf_before and private.is_blob_due(b.id, v_pdf_before)
    order by b.id limit v_limit);
  v_results := array(
    select r.id from public.conversion_results r
    where r.org_id = v_job.org_id and r.storage_key is not null and r.expired_at is null
      and private.is_result_due(r.id, v_xml_before, p_xml_after_download)
    order by r.created_at limit v_limit);
  -- Locked in everybody's order, all of a kind at once; then looked at again, for somebody may have asked for the same
  -- content meanwhile. From here on such a request waits, and then finds that the bytes are not there.
  perform 1 from public.blobs b where b.id = any (v_blobs) order by b.id for no key update;
  perform 1 from public.documents d where d.blob_id = any (v_blobs) order by d.id for no key update;
  perform 1 from public.conversions c
   where c.id = any (array(
       select q.id from public.conversions q join public.documents d on d.id = q.document_id
       where d.blob_id = any (v_blobs)
       union all
       select r.conversion_id from public.conversion_results r where r.id = any (v_results)))
   order by c.id for no key update;

  with expired as (
    update public.blobs b set expired_at = now()
     where b.id = any (v_blobs) and private.is_blob_due(b.id, v_pdf_before) returning b.id)
  insert into public.events (org_id, subject_type, subject_id, type)
    select d.org_id, 'document', d.id::text, 'document.expired'
    from expired e join public.documents d on d.blob_id = e.id order by d.id;
  with expired as (
    update public.conversion_results r set expired_at = now()
     where r.id = any (v_results) and private.is_result_due(r.id, v_xml_before, p_xml_after_download)
    returning r.conversion_id)
  select array_agg(distinct e.conversion_id) into v_conversions from expired e;
  if v_conversions is not null then perform private.sync_subjects(null, 'conversion', v_conversions); end if;

  return query
    (select 'pdf', b.id, b.storage_key, b.sha256,
            (select d.filename from public.documents d where d.blob_id = b.id order by d.created_at, d.id limit 1)
     from public.blobs b where b.org_id = v_job.org_id and b.expired_at is not null and b.removed_at is null
     order by b.expired_at, b.id limit v_limit)
    union all
    (select 'xml', r.id, r.storage_key, r.sha256, c.filename
     from public.conversion_results r join public.conversions c on c.id = r.conversion_id
     where r.org_id = v_job.org_id and r.expired_at is not null and r.removed_at is null
     order by r.expired_at, r.id limit v_limit);
end $$;

-- An object is gone from storage: leaves the receipt (what, its hash, when), once. Returns whether it did so now.
create function public.finish_sweep_object(p_id bigint, p_token uuid, p_kind text, p_object uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_blob public.blobs;
  v_result public.conversion_results;
begin
  if p_kind = 'pdf' then
    update public.blobs b set removed_at = now()
     where b.id = p_object and b.org_id = v_job.org_id and b.expired_at is not null and b.removed_at is null
    returning * into v_blob;
    if not found then return false; end if;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      select d.org_id, 'document', d.id::text, 'bytes.removed', jsonb_build_object(
        'job_id', p_id, 'what', 'pdf', 'filename', d.filename, 'sha256', v_blob.sha256, 'bytes', v_blob.bytes,
        'storage_key', v_blob.storage_key, 'expired_at', v_blob.expired_at, 'removed_at', v_blob.removed_at)
      from public.documents d where d.blob_id = p_object order by d.id;
    return true;
  elsif p_kind = 'xml' then
    update public.conversion_results r set removed_at = now()
     where r.id = p_object and r.org_id = v_job.org_id and r.expired_at is not null and r.removed_at is null
    returning * into v_result;
    if not found then return false; end if;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      select c.org_id, 'conversion', c.id::text, 'bytes.removed', jsonb_build_object(
        'job_id', p_id, 'what', 'xml', 'filename', c.filename, 'version', v_result.version, 'sha256', v_result.sha256,
        'bytes', v_result.bytes, 'storage_key', v_result.storage_key, 'expired_at', v_result.expired_at,
        'removed_at', v_result.removed_at)
      from public.conversions c where c.id = v_result.conversion_id;
    return true;
  end if;
  raise exception 'INVALID_INPUT: there is no kind of object "%"', p_kind using errcode = '22023';
end $$;

-- Which of these keys nothing points at: uploads that were given up, and objects whose removal was already receipted.
create function public.unknown_storage_keys(p_keys text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select k.key from unnest(p_keys) as k(key)
  where not exists (select 1 from public.blobs b where b.storage_key = k.key and b.removed_at is null)
    and not exists (select 1 from public.conversion_results r where r.storage_key = k.key and r.removed_at is null)
$$;

-- One `sweep` job a day for every organization that has bytes which may expire or are to be removed, or that uploaded
-- something lately (and so may have left an upload behind). Any worker calls it on its rhythm. Returns how many are new.
create function public.schedule_sweeps() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_day text := to_char(now() at time zone 'utc', 'YYYY-MM-DD');
  v_jobs jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.schedule_sweeps', 0)) then return 0; end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', o.id, 'kind', 'sweep', 'subject_type', 'organization', 'subject_id', o.id,
      'idempotency_key', 'sweep:' || v_day, 'priority', 10))
    into v_jobs
    from (
      select o.id from public.organizations o
      where not exists (
          select 1 from public.jobs j where j.org_id = o.id and j.idempotency_key = 'sweep:' || v_day)
        and (exists (
            select 1 from public.documents d join public.blobs b on b.id = d.blob_id
            where d.org_id = o.id and d.origin = 'conversion' and b.removed_at is null)
          or exists (
            select 1 from public.conversion_results r
            where r.org_id = o.id and r.storage_key is not null and r.expired_at is null)
          or exists (
            select 1 from public.conversion_results r
            where r.org_id = o.id and r.expired_at is not null and r.removed_at is null)
          or exists (
            select 1 from public.documents d where d.org_id = o.id and d.created_at > now() - interval '3 days'))
      order by o.id limit 1000) o;
  if v_jobs is null then return 0; end if;
  return (select count(*) from public.enqueue_jobs(v_jobs) e where e.created);
end $$;

grant execute on function
  public.begin_sweep(bigint, uuid, int, int, boolean, int), public.finish_sweep_object(bigint, uuid, text, uuid),
  public.unknown_storage_keys(text[]), public.schedule_sweeps()
to service_role;
