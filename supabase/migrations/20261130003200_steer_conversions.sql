-- What people may do to conversions. Membership is checked inside, and somebody else's answers like a missing one.
-- Every function locks in the order that all transitions keep: jobs, the blob, the document, the conversion.

create function private.jobs_of_conversion(p_conversion uuid, p_document uuid) returns bigint[]
language sql stable set search_path = '' as $$
  select array(
    select q.id from public.jobs q where q.subject_type = 'conversion' and q.subject_id = p_conversion
    union all
    select q.id from public.jobs q join public.document_stages s on s.kind = q.kind
    where q.subject_type = 'document' and q.subject_id = p_document
    order by 1)
$$;

-- The conversion, locked with all that may have to stop or run again for it. Raises NOT_FOUND.
create function private.hold_conversion(p_conversion uuid) returns public.conversions
language plpgsql volatile set search_path = '' as $$
declare
  v_conversion public.conversions;
  v_jobs bigint[];
begin
  for v_try in 1 .. 20 loop
    begin
      select * into v_conversion from public.conversions c where c.id = p_conversion;
      if not found or not private.is_member(v_conversion.org_id) then
        raise exception 'NOT_FOUND' using errcode = 'P0002';
      end if;
      v_jobs := private.jobs_of_conversion(p_conversion, v_conversion.document_id);
      perform 1 from public.jobs j where j.id = any (v_jobs) order by j.id for update;
      perform 1 from public.blobs b join public.documents d on d.blob_id = b.id
        where d.id = v_conversion.document_id for share of b;
      perform 1 from public.documents d where d.id = v_conversion.document_id for no key update;
      select * into v_conversion from public.conversions c where c.id = p_conversion for no key update;
      if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
      if private.jobs_of_conversion(p_conversion, v_conversion.document_id) = v_jobs then return v_conversion; end if;
      -- A stage began between the two looks. To lock its job now, out of order, might be to wait in a circle: all
      -- locks are given back, which only the end of this block does.
      raise exception 'moved on' using errcode = '40001';
    exception when serialization_failure then null;
    end;
  end loop;
  raise exception 'the conversion does not come to rest' using errcode = '40001';
end $$;

-- Raises CONFLICT when a newer conversion took its place, EXPIRED when the bytes of its document are gone.
create function private.require_convertible(p_conversion public.conversions) returns void
language plpgsql stable set search_path = '' as $$
begin
  if p_conversion.superseded_by is not null then
    raise exception 'CONFLICT: a newer conversion took its place' using errcode = '55000';
  end if;
  if exists (
    select 1 from public.documents d join public.blobs b on b.id = d.blob_id
    where d.id = p_conversion.document_id and b.expired_at is not null) then
    raise exception 'EXPIRED' using errcode = 'DKT02';
  end if;
end $$;

-- One more `convert` job, whose result becomes the next version.
create function private.insert_convert_job(p_conversion public.conversions) returns bigint
language sql volatile set search_path = '' as $$
  select i.id from private.insert_jobs((
    select jsonb_build_array(jsonb_build_object(
      'org_id', p_conversion.org_id, 'kind', t.next_kind, 'subject_type', t.type, 'subject_id', p_conversion.id,
      'payload', jsonb_build_object('conversion_id', p_conversion.id),
      'coalesce_key', t.next_kind || ':' || p_conversion.id, 'max_attempts', t.next_attempts))
    from public.subject_types t where t.type = 'conversion')) i
$$;

-- The last job of each stage of a conversion's document that it needs.
create function private.stages_of_conversion(p_conversion public.conversions) returns setof public.jobs
language sql stable set search_path = '' as $$
  select distinct on (j.kind) j.* from public.jobs j join public.document_stages s on s.kind = j.kind
  where j.subject_type = 'document' and j.subject_id = p_conversion.document_id
    and coalesce(j.payload ->> 'blueprint' = p_conversion.blueprint, true)
  order by j.kind, j.id desc
$$;

-- Runs again what failed, was cancelled or waits for its next attempt: the conversion itself, else what its document
-- needs first. One that expired is converted anew while its document's bytes are there. Returns the new status.
-- CONFLICT: it is under way or done.
create function public.retry_conversion(p_conversion uuid) returns public.conversion_status
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions := private.hold_conversion(p_conversion);
  v_convert public.jobs;
  v_jobs bigint[];
begin
  perform private.require_convertible(v_conversion);
  select * into v_convert from public.jobs j
   where j.subject_type = 'conversion' and j.subject_id = p_conversion order by j.id desc limit 1;
  if v_conversion.status = 'completed' or v_convert.status = 'running' then
    raise exception 'CONFLICT: a % conversion cannot be retried', v_conversion.status using errcode = '55000';
  end if;
  if v_convert.status = 'succeeded' then
    v_jobs := array[private.insert_convert_job(v_conversion)];
  elsif v_convert.id is not null then
    v_jobs := array[v_convert.id];
    perform private.rerun_jobs(v_jobs);
  else
    v_jobs := array(
      select l.id from private.stages_of_conversion(v_conversion) l
      where l.status in ('failed', 'dead', 'cancelled') or (l.status = 'queued' and not l.ready));
    if cardinality(v_jobs) = 0 and v_conversion.status in ('queued', 'processing', 'retrying') and exists (
      select from private.stages_of_conversion(v_conversion) l where l.status in ('queued', 'running')) then
      raise exception 'CONFLICT: a % conversion cannot be retried', v_conversion.status using errcode = '55000';
    end if;
    update public.conversions c set cancelled_at = null where c.id = p_conversion;
    update public.document_links l set wants = v_conversion.blueprint
     where l.subject_type = 'conversion' and l.subject_id = p_conversion;
    if cardinality(v_jobs) > 0 then perform private.rerun_jobs(v_jobs); end if;
    v_jobs := v_jobs || private.advance(array[v_conversion.document_id]);
  end if;
  perform private.sync_subjects(v_jobs, 'conversion', array[p_conversion]);
  return (select c.status from public.conversions c where c.id = p_conversion);
end $$;

-- Stops a conversion under way. Where nothing but it needs its document, that is not read any further either. A job
-- that runs is asked to stop: the status changes when its worker has. Returns the status after the call.
create function public.cancel_conversion(p_conversion uuid) returns public.conversion_status
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions := private.hold_conversion(p_conversion);
  v_jobs bigint[];
begin
  if v_conversion.status not in ('queued', 'processing', 'retrying') then
    raise exception 'CONFLICT: a % conversion cannot be cancelled', v_conversion.status using errcode = '55000';
  end if;
  v_jobs := array(
    select j.id from public.jobs j
    where j.subject_type = 'conversion' and j.subject_id = p_conversion and j.status in ('queued', 'running'));
  if cardinality(v_jobs) = 0 then
    update public.conversions c set cancelled_at = now() where c.id = p_conversion;
    update public.document_links l set wants = null
     where l.subject_type = 'conversion' and l.subject_id = p_conversion;
    v_jobs := array(
      select j.id from public.jobs j
      join public.document_stages s on s.kind = j.kind
      join public.documents d on d.id = j.subject_id
      where j.subject_type = 'document' and d.id = v_conversion.document_id and d.origin = 'conversion'
        and j.status in ('queued', 'running')
        and not exists (
          select 1 from public.conversions o
          where o.document_id = d.id and o.id <> p_conversion and o.status in ('queued', 'processing', 'retrying')));
  end if;
  perform private.stop_jobs(v_jobs);
  perform private.sync_subjects(v_jobs, 'conversion', array[p_conversion]);
  return (select c.status from public.conversions c where c.id = p_conversion);
end $$;

-- Has the XML written again, after corrections: the result becomes the next version. Asking while one waits is that
-- one; while the document is still being read nothing is needed (null). Returns the job.
create function public.request_conversion_version(p_conversion uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions := private.hold_conversion(p_conversion);
  v_convert public.jobs;
begin
  perform private.require_convertible(v_conversion);
  select * into v_convert from public.jobs j
   where j.subject_type = 'conversion' and j.subject_id = p_conversion order by j.id desc limit 1;
  if not found then
    if v_conversion.status in ('queued', 'processing', 'retrying') then return null; end if;
    raise exception 'CONFLICT: a % conversion has to be retried first', v_conversion.status using errcode = '55000';
  end if;
  if v_convert.status = 'queued' then return v_convert.id; end if;
  v_convert.id := private.insert_convert_job(v_conversion);
  perform private.sync_subjects(array[v_convert.id]);
  return v_convert.id;
end $$;

-- The results of these conversions were downloaded; the first time counts. At most 10,000. Raises NOT_FOUND when one is
-- not the caller's organization's.
create function public.mark_downloaded(p_conversions uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_wanted uuid[] := array(select distinct c.id from unnest(p_conversions) as c(id) where c.id is not null);
begin
  if cardinality(v_wanted) > 10000 then
    raise exception 'INVALID_INPUT: at most 10000 conversions' using errcode = '22023';
  end if;
  if (select count(*) from public.conversions c
      where c.id = any (v_wanted) and c.org_id = any (array(select private.member_organizations())))
     < cardinality(v_wanted) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform 1 from public.conversions c where c.id = any (v_wanted) order by c.id for no key update;
  with marked as (
    update public.conversions c set downloaded_at = now()
     where c.id = any (v_wanted) and c.downloaded_at is null and c.result_id is not null
    returning c.id, c.org_id)
  insert into public.events (org_id, subject_type, subject_id, actor, type)
    select m.org_id, 'conversion', m.id::text, auth.uid(), 'conversion.downloaded' from marked m order by m.id;
end $$;

-- How many conversions an organization has, by what they need from a person: completed holds the expired, failed the
-- cancelled. Counted from an index alone.
create function public.conversion_counts(p_org uuid)
returns table (total bigint, active bigint, completed bigint, failed bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  return query
    select coalesce(sum(s.n), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('queued', 'processing', 'retrying')), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('completed', 'expired')), 0)::bigint,
           coalesce(sum(s.n) filter (where s.status in ('failed', 'cancelled')), 0)::bigint
    from (select c.status, count(*) as n from public.conversions c where c.org_id = p_org group by c.status) s;
end $$;

grant execute on function
  public.retry_conversion(uuid), public.cancel_conversion(uuid), public.request_conversion_version(uuid),
  public.mark_downloaded(uuid[]), public.conversion_counts(uuid)
to authenticated;
