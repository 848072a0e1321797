-- Lists that callers give are counted before anything is made of them: sorting a million takes seconds.

-- Which of these contents the organization already keeps (verified), with the oldest document of each. At most 10,000.
-- What only a conversion brought is not named: its bytes will expire unless it is registered, which takes the content as
-- it is.
create or replace function public.find_documents_by_hash(p_org uuid, p_sha256 text[])
returns table (sha256 text, document_id uuid, filename text, created_at timestamptz)
language plpgsql stable security invoker set search_path = '' as $$
#variable_conflict use_column
begin
  if cardinality(p_sha256) > 10000 then
    raise exception 'INVALID_INPUT: at most 10000 hashes' using errcode = '22023';
  end if;
  return query
    select distinct on (b.sha256) b.sha256, d.id, d.filename, d.created_at
    from public.blobs b join public.documents d on d.blob_id = b.id
    where b.org_id = p_org and d.org_id = p_org and b.sha256 = any (p_sha256) and b.verified_at is not null
      and b.expired_at is null and d.origin = 'desk'
    order by b.sha256, d.created_at, d.id;
end $$;

-- The results of these conversions were downloaded; the first time counts. At most 10,000. Raises NOT_FOUND when one is
-- not the caller's organization's.
create or replace function public.mark_downloaded(p_conversions uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_wanted uuid[];
begin
  if cardinality(p_conversions) > 10000 then
    raise exception 'INVALID_INPUT: at most 10000 conversions' using errcode = '22023';
  end if;
  v_wanted := array(select distinct c.id from unnest(p_conversions) as c(id) where c.id is not null);
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
