-- Guests ("Try it") leave without a word, and nobody but they could ever come back to their desk. One that nobody has
-- used for long goes, with all that was brought there.
-- First it is closed: nobody is in it any more, and its documents go. Then the worker removes its objects, which nothing
-- points at now. Two days later, when no address for an upload can hold any more and another sweep has looked for
-- objects, the organization itself goes. The history stays, as that of every deleted document does.

alter table public.organizations add column closed_at timestamptz;
comment on column public.organizations.closed_at is 'A guest''s desk that was given up: nobody is in it, and it is being emptied.';

-- Whether everybody in the organization is a guest, none of whom has been here since p_before, and nobody is to come.
-- Danger: a guest who only looks leaves no row of ours. Auth knows them: a token lives an hour, and every new one is noted
-- in the session.
create function private.is_guest_desk_unused(p_org uuid, p_before timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.organizations o where o.id = p_org and o.created_at <= p_before)
    and exists (select from public.members m where m.org_id = p_org)
    and not exists (
      select from public.members m join auth.users u on u.id = m.user_id
      where m.org_id = p_org and (
        not coalesce(u.is_anonymous, false) or m.created_at > p_before or u.last_sign_in_at > p_before
        or exists (
          select from auth.sessions s
          where s.user_id = u.id and greatest(s.created_at, s.updated_at, s.refreshed_at) > p_before)))
    and not exists (select from public.documents d where d.org_id = p_org and d.created_at > p_before)
    and not exists (
      select from public.invitations i
      where i.org_id = p_org and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())
$$;

-- Closes the organization of a `sweep` job when it is a guest's desk that was unused for p_days, and deletes the next
-- p_limit documents of a closed one with their jobs, conversions and facts. Returns how many went: to be asked again
-- until none does. Their objects are for unknown_storage_keys to name.
create function public.close_guest_desk(p_id bigint, p_token uuid, p_days int, p_limit int default 100) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_org uuid := v_job.org_id;
  v_before timestamptz := now() - make_interval(days => p_days);
  v_closed timestamptz;
  v_documents uuid[];
  v_conversions uuid[];
begin
  if (p_days >= 1) is not true then
    raise exception 'INVALID_INPUT: a day at least' using errcode = '22023';
  end if;
  select o.closed_at into v_closed from public.organizations o where o.id = v_org;
  if v_closed is null then
    if not private.is_guest_desk_unused(v_org, v_before) then return 0; end if;
    -- Whoever brings something needs its key, and is waited for; then it is looked at again.
    perform 1 from public.organizations o where o.id = v_org for update;
    if not private.is_guest_desk_unused(v_org, v_before) then return 0; end if;
    update public.organizations o set closed_at = now() where o.id = v_org;
    delete from public.members m where m.org_id = v_org;
    delete from public.invitations i where i.org_id = v_org;
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_org, 'organization', v_org::text, 'organization.closed', jsonb_build_object(
        'why', 'nobody has used the desk', 'days', p_days,
        'documents', (select count(*) from public.documents d where d.org_id = v_org)));
  end if;

  v_documents := array(
    select d.id from public.documents d where d.org_id = v_org
    order by d.id limit least(greatest(p_limit, 1), 1000));
  if cardinality(v_documents) = 0 then return 0; end if;
  v_conversions := array(
    select c.id from public.conversions c where c.document_id = any (v_documents) order by c.id);
  -- In everybody's order: jobs, bytes, documents.
  perform 1 from public.jobs j where j.id = any (array(
      select q.id from public.jobs q where q.subject_type = 'document' and q.subject_id = any (v_documents)
      union all
      select q.id from public.jobs q where q.subject_type = 'conversion' and q.subject_id = any (v_conversions)))
    order by j.id for update;
  perform 1 from public.blobs b
   where b.id = any (array(select d.blob_id from public.documents d where d.id = any (v_documents)))
   order by b.id for update;
  insert into public.events (org_id, subject_type, subject_id, type, data)
    select v_org, 'conversion', c.id::text, 'conversion.deleted', '{}' from unnest(v_conversions) as c(id)
    union all
    select v_org, 'document', d.id::text, 'document.deleted', jsonb_build_object('filename', d.filename)
    from public.documents d where d.id = any (v_documents);
  delete from public.documents d where d.id = any (v_documents);
  return cardinality(v_documents);
end $$;
grant execute on function public.close_guest_desk(bigint, uuid, int, int) to service_role;

-- Closed desks of which a sweep that began later than any upload could found all that storage still had. What is left of
-- them in our tables goes with them.
create function private.forget_closed_desks() returns void
language sql volatile set search_path = '' as $$
  delete from public.organizations o
   where o.id = any (array(
     select x.id from public.organizations x
     where x.closed_at < now() - interval '2 days'
       and not exists (select from public.documents d where d.org_id = x.id)
       and exists (
         select from public.jobs j
         where j.subject_type = 'organization' and j.subject_id = x.id and j.kind = 'sweep' and j.status = 'succeeded'
           and j.created_at > x.closed_at + interval '2 days')
     order by x.id limit 100))
$$;

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
          or (o.created_at <= now() - interval '7 days' and not exists (
            select 1 from public.jobs j where j.org_id = o.id and j.idempotency_key = any (v_week))))
      order by o.id limit 1000) o;
  if v_jobs is null then return 0; end if;
  return (select count(*) from public.enqueue_jobs(v_jobs) e where e.created);
end $$;
