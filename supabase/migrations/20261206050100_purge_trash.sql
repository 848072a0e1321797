-- Thirty days after a document was deleted it goes for good, with its conversions; its bytes are then nobody's, and swept like
-- those.

-- At most p_limit documents of the organization that lie in the trash since before p_before. Like every transition it locks
-- jobs, then bytes, then documents.
create function private.forget_trashed(p_org uuid, p_before timestamptz, p_limit int) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_due uuid[] := array(
    select d.id from public.documents d
    where d.org_id = p_org and d.trashed_at < p_before order by d.trashed_at, d.id limit p_limit);
begin
  if cardinality(v_due) = 0 then return; end if;
  perform 1 from public.jobs j
   where j.id = any (array(select unnest(private.jobs_of_document(u.id)) from unnest(v_due) as u(id)))
   order by j.id for update;
  perform 1 from public.blobs b
   where b.id = any (array(select d.blob_id from public.documents d where d.id = any (v_due))) order by b.id for update;
  perform 1 from public.documents d where d.id = any (v_due) order by d.id for update;
  -- Looked at again: somebody may have taken it back meanwhile.
  with gone as (
    delete from public.documents d where d.id = any (v_due) and d.trashed_at < p_before
    returning d.id, d.org_id, d.filename)
  insert into public.events (org_id, subject_type, subject_id, type, data)
    select g.org_id, 'document', g.id::text, 'document.deleted',
           jsonb_build_object('filename', g.filename, 'why', 'thirty days in the trash')
    from gone g order by g.id;
end $$;

-- What a `sweep` job has to remove of its organization: everything that is due now, which expires herewith, and what an
-- earlier sweep left. At most p_limit objects: to be asked again until nothing new comes. Pasted text that came to nothing
-- is forgotten with it, and so is what lay in the trash for thirty days.
--   kind 'pdf' (id: a blob) or 'xml' (id: a version of a result)
create or replace function public.begin_sweep(
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
  perform private.forget_unused_text(v_job.org_id, now() - interval '1 day', v_limit);
  perform private.forget_trashed(v_job.org_id, now() - interval '30 days', v_limit);
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

-- One `sweep` job a day for every organization that has bytes which may expire or are to be removed, that uploaded
-- something lately (and so may have left an upload behind), or that is closed; and one a week for every other: an upload
-- that never became a document leaves no row that would tell of it, nor does a guest who stays away. Any worker calls it
-- on its rhythm; closed desks that were emptied go herewith. Returns how many are new.
create or replace function public.schedule_sweeps() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_day text := to_char(now() at time zone 'utc', 'YYYY-MM-DD');
  v_week text[] := array(
    select 'sweep:' || to_char(now() at time zone 'utc' - make_interval(days => d), 'YYYY-MM-DD')
    from generate_series(1, 6) as d);
  v_jobs jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.schedule_sweeps', 0)) then return 0; end if;
  perform private.forget_closed_desks();
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
            select 1 from public.documents d where d.org_id = o.id and d.created_at > now() - interval '3 days')
          or o.closed_at is not null
          or exists (
            select 1 from public.documents d
            where d.org_id = o.id and d.trashed_at is not null and d.trashed_at < now() - interval '30 days')
          or (o.created_at <= now() - interval '7 days' and not exists (
            select 1 from public.jobs j where j.org_id = o.id and j.idempotency_key = any (v_week))))
      order by o.id limit 1000) o;
  if v_jobs is null then return 0; end if;
  return (select count(*) from public.enqueue_jobs(v_jobs) e where e.created);
end $$;
