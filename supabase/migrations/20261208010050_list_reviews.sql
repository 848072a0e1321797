-- All that waits for a person in an organization.
create index imports_to_review on public.imports (org_id, created_at, id) where status = 'completed';

-- The oldest first, so that what comes is at the end and nothing moves under whoever works through it: documents of a
-- doubtful type, conversions to check, imports to commit, prepared runs nobody reviewed, and conditions of open deals with
-- papers, or a borrower's word, to be judged. p_after, p_after_id: the last row before (keyset). title, about: by which
-- people know it. detail: what it is that needs somebody, by kind.
--   type       {type, confidence}
--   conversion {version, valid, doubts, violations, first: the first doubt, without its places}
--   import     {blueprint}
--   fill_run   {revision, deal}
--   condition  {deal, status, sentence, claim}
-- Each kind is read from an index of its own, no further than the page. Errors: FORBIDDEN.
create function public.list_reviews(
  p_org uuid, p_kinds public.review_kind[] default null, p_after timestamptz default null, p_after_id uuid default null,
  p_limit int default 50)
returns table (
  kind public.review_kind, id uuid, created_at timestamptz, title text, about text, detail jsonb, claimed_by uuid,
  claimed_until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_after timestamptz := coalesce(p_after, '-infinity');
  v_after_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
  v_limit int := least(greatest(p_limit, 1), 200);
begin
  perform private.require_member(p_org);
  return query
    with waiting as (
      (select 'type'::public.review_kind as kind, d.id, d.created_at from public.documents d
       where d.org_id = p_org and d.doubtful_type and d.status = 'completed' and d.trashed_at is null
         and d.origin <> 'pasted' and (d.created_at, d.id) > (v_after, v_after_id)
         and (p_kinds is null or 'type' = any (p_kinds))
       order by d.created_at, d.id limit v_limit)
      union all
      (select 'conversion', c.id, c.created_at from public.conversions c
       where c.org_id = p_org and c.needs_review and c.status = 'completed'
         and (c.created_at, c.id) > (v_after, v_after_id) and (p_kinds is null or 'conversion' = any (p_kinds))
       order by c.created_at, c.id limit v_limit)
      union all
      (select 'import', i.id, i.created_at from public.imports i
       where i.org_id = p_org and i.status = 'completed'
         and (i.created_at, i.id) > (v_after, v_after_id) and (p_kinds is null or 'import' = any (p_kinds))
       order by i.created_at, i.id limit v_limit)
      union all
      (select 'fill_run', r.id, r.created_at from public.fill_runs r
       where r.org_id = p_org and r.status = 'prepared' and r.reviewed_at is null
         and (r.created_at, r.id) > (v_after, v_after_id) and (p_kinds is null or 'fill_run' = any (p_kinds))
       order by r.created_at, r.id limit v_limit)
      union all
      (select 'condition', x.id, x.created_at from public.deal_conditions x
       where x.org_id = p_org and (x.status = 'received' or (x.claim is not null and x.decided is null))
         and not x.deal_closed
         and (x.created_at, x.id) > (v_after, v_after_id) and (p_kinds is null or 'condition' = any (p_kinds))
       order by x.created_at, x.id limit v_limit)
      order by created_at, id limit v_limit)
    select w.kind, w.id, w.created_at, t.title, t.about, t.detail, k.user_id, k.expires_at
    from waiting w
    cross join lateral (
      select d.filename as title, null::text as about,
             jsonb_build_object('type', d.type, 'confidence', (
               select q.confidence from public.classifications q
               where q.document_id = d.id order by q.job_id desc limit 1)) as detail
      from public.documents d where w.kind = 'type' and d.id = w.id
      union all
      select c.filename, c.mapping,
             jsonb_build_object(
               'version', r.version, 'valid', r.valid, 'doubts', jsonb_array_length(r.doubts),
               'violations', jsonb_array_length(r.violations), 'first', r.doubts -> 0 #- '{evidence}')
      from public.conversions c join public.conversion_results r on r.id = c.result_id
      where w.kind = 'conversion' and c.id = w.id
      union all
      select i.name, null, jsonb_build_object('blueprint', i.blueprint)
      from public.imports i where w.kind = 'import' and i.id = w.id
      union all
      select r.name, f.name, jsonb_build_object('revision', r.revision, 'deal', r.deal_id)
      from public.fill_runs r join public.form_templates f on f.id = r.template_id
      where w.kind = 'fill_run' and r.id = w.id
      union all
      select x.internal, d.name, jsonb_build_object(
               'deal', x.deal_id, 'status', x.status, 'sentence', x.sentence, 'claim', x.claim)
      from public.deal_conditions x join public.deals d on d.id = x.deal_id
      where w.kind = 'condition' and x.id = w.id) t
    left join public.review_claims k on k.kind = w.kind and k.id = w.id and k.expires_at > clock_timestamp()
    order by w.created_at, w.id;
end $$;

-- How many of each kind wait; of each at most 1,000 are counted. Errors: FORBIDDEN.
create function public.count_reviews(p_org uuid) returns table (kind public.review_kind, waiting int)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  c_most constant int := 1000;
begin
  perform private.require_member(p_org);
  return query
    select 'type'::public.review_kind, (select count(*) from (
        select from public.documents d
        where d.org_id = p_org and d.doubtful_type and d.status = 'completed' and d.trashed_at is null
          and d.origin <> 'pasted' limit c_most) x)::int
    union all
    select 'conversion', (select count(*) from (
        select from public.conversions c
        where c.org_id = p_org and c.needs_review and c.status = 'completed' limit c_most) x)::int
    union all
    select 'import', (select count(*) from (
        select from public.imports i where i.org_id = p_org and i.status = 'completed' limit c_most) x)::int
    union all
    select 'fill_run', (select count(*) from (
        select from public.fill_runs r
        where r.org_id = p_org and r.status = 'prepared' and r.reviewed_at is null limit c_most) x)::int
    union all
    select 'condition', (select count(*) from (
        select from public.deal_conditions x
        where x.org_id = p_org and (x.status = 'received' or (x.claim is not null and x.decided is null))
          and not x.deal_closed limit c_most) x)::int;
end $$;
grant execute on function
  public.list_reviews(uuid, public.review_kind[], timestamptz, uuid, int), public.count_reviews(uuid)
to authenticated;
