-- Moves imports.status to what is known of them: what their documents are at, their latest job, and whether what it came
-- to is committed. Part of sync_subjects, which says when it may be called. An event tells of every change.
create function private.sync_import_status(p_imports uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- Locked before anything is looked at, so that of two transitions the later one sees what the earlier one did.
  perform 1 from public.imports i where i.id = any (p_imports) order by i.id for no key update;
  with found as (
    select i.id, s.status, case when s.status = 'failed' then coalesce(j.error_code, d.error_code) end as error_code
    from public.imports i
    left join lateral (
      select q.status, q.error_code from public.jobs q
      where q.subject_type = 'import' and q.subject_id = i.id order by q.id desc limit 1) j on true
    cross join lateral (
      select count(*) as sources,
             coalesce(bool_or(l.wants is not null and not private.is_want_lost(l.document_id, l.wants, null)), false)
               as waiting,
             coalesce(bool_or(l.wants is null or c.status <> 'uploaded'), false) as begun,
             max(c.error_code) as error_code
      from public.document_links l join public.documents c on c.id = l.document_id
      where l.subject_type = 'import' and l.subject_id = i.id) d
    cross join lateral (
      select case
        when j.status in ('queued', 'running') then 'processing'
        when d.waiting then case when d.begun or j.status is not null then 'processing' else 'pending' end
        when j.status = 'succeeded' then case when i.committed_revision = i.revision then 'committed' else 'completed' end
        when j.status is not null then 'failed'
        when d.sources > 0 then 'failed'
        else 'pending'
      end::public.import_status as status) s
    where i.id = any (p_imports)),
  moved as (
    update public.imports i
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp(),
           started_at = case when f.status = 'pending' then null else coalesce(i.started_at, clock_timestamp()) end,
           finished_at = case
             when f.status in ('pending', 'processing') then null
             when f.status = 'committed' then i.finished_at
             else coalesce(i.finished_at, clock_timestamp()) end
      from found f
     where i.id = f.id and (i.status, i.error_code) is distinct from (f.status, f.error_code)
    returning i.id, i.org_id, i.status, i.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'import', m.id::text, auth.uid(), 'import.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;
