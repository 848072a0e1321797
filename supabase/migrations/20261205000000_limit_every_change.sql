-- Calls that delete, stop, undo, revoke or rename waited for their rows before anybody counted them: one person's forty at
-- once held as many connections, and there was no end to them in a time. Every function that members may call and that
-- changes something takes its place and its rate first (tests/db/function-access.test.ts finds those that do not).

-- The caller's next change of that kind in an organization, or RATE_LIMITED: as many in ten minutes as it lets somebody
-- bring documents, never more than 1,000, counted apart by kind. To be asked before anything is locked. Of what is not
-- there nothing is taken, and workers are not limited.
create function private.limit_changes_in(p_kind text, p_org uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_most int;
begin
  if coalesce(auth.role() = 'service_role', false) then return; end if;
  select least(o.work_limit, 1000) into v_most from public.organizations o where o.id = p_org;
  if found then perform private.limit_rate(p_kind, v_most, 600); end if;
end $$;

-- The same for something of an organization's: the caller looks for himself whether one may know of it.
create or replace function private.limit_changes(p_kind text, p_type text, p_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_relation text;
  v_org uuid;
begin
  select t.relation into v_relation from public.subject_types t where t.type = p_type;
  if v_relation is null then return; end if;
  execute format('select s.org_id from public.%I s where s.id = $1', v_relation) into v_org using p_id;
  perform private.limit_changes_in(p_kind, v_org);
end $$;

-- A queued job is cancelled at once; a running one is asked to stop, and its worker hears of it with the next
-- heartbeat. Returns the status after the call. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED.
create or replace function public.cancel_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs;
begin
  perform private.limit_changes_in('cancellation', (select j.org_id from public.jobs j where j.id = p_id));
  v_job := private.hold_job(p_id);
  if v_job.status not in ('queued', 'running') then
    raise exception 'CONFLICT: a % job cannot be cancelled', v_job.status using errcode = '55000';
  end if;
  perform private.stop_jobs(array[p_id]);
  if v_job.status = 'running' then return 'running'; end if;
  perform private.sync_subjects(array[p_id]);
  return 'cancelled';
end $$;

-- Stops a conversion under way. Where nothing but it needs its document, that is not read any further either. A job
-- that runs is asked to stop: the status changes when its worker has. Returns the status after the call.
-- Errors: NOT_FOUND, CONFLICT, RATE_LIMITED.
create or replace function public.cancel_conversion(p_conversion uuid) returns public.conversion_status
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_conversion public.conversions;
  v_jobs bigint[];
begin
  perform private.limit_changes('cancellation', 'conversion', p_conversion);
  v_conversion := private.hold_conversion(p_conversion);
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

-- The results of these conversions were downloaded; the first time counts. At most 10,000. Raises NOT_FOUND when one is
-- not the caller's organization's, RATE_LIMITED. Only those are locked that were not downloaded before.
create or replace function public.mark_downloaded(p_conversions uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_wanted uuid[];
begin
  if cardinality(p_conversions) > 10000 then
    raise exception 'INVALID_INPUT: at most 10000 conversions' using errcode = '22023';
  end if;
  perform private.limit_changes_in('download', (
    select c.org_id from public.conversions c where c.id = any (p_conversions) limit 1));
  v_wanted := array(select distinct c.id from unnest(p_conversions) as c(id) where c.id is not null);
  if (select count(*) from public.conversions c
      where c.id = any (v_wanted) and c.org_id = any (array(select private.member_organizations())))
     < cardinality(v_wanted) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform 1 from public.conversions c
   where c.id = any (v_wanted) and c.downloaded_at is null and c.result_id is not null order by c.id for no key update;
  with marked as (
    update public.conversions c set downloaded_at = now()
     where c.id = any (v_wanted) and c.downloaded_at is null and c.result_id is not null
    returning c.id, c.org_id)
  insert into public.events (org_id, subject_type, subject_id, actor, type)
    select m.org_id, 'conversion', m.id::text, auth.uid(), 'conversion.downloaded' from marked m order by m.id;
end $$;

-- A member deletes a document with all that belongs to it: its jobs stop (their leases are gone, so no worker can write
-- for it any more), its conversions and their results go, and its bytes and reading with the last document that uses
-- them. The history stays. Returns the storage keys of the objects nobody needs any more; the caller removes them (the
-- bucket's policy allows just that). Errors: NOT_FOUND, RATE_LIMITED.
create or replace function public.delete_document(p_document uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
  v_conversions uuid[];
  v_keys text[];
  v_key text;
begin
  perform private.limit_changes('deletion', 'document', p_document);
  v_document := private.hold_document_with_bytes(p_document);
  select array_agg(distinct c.id), array_agg(r.storage_key) filter (where r.storage_key is not null)
    into v_conversions, v_keys
    from public.conversions c left join public.conversion_results r on r.conversion_id = c.id and r.removed_at is null
   where c.document_id = p_document;
  delete from public.documents d where d.id = p_document;
  if not exists (select 1 from public.documents d where d.blob_id = v_document.blob_id) then
    delete from public.blobs b where b.id = v_document.blob_id
      returning case when b.removed_at is null then b.storage_key end into v_key;
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    select v_document.org_id, 'conversion', c.id::text, auth.uid(), 'conversion.deleted', '{}'
    from unnest(v_conversions) as c(id)
    union all
    select v_document.org_id, 'document', p_document::text, auth.uid(), 'document.deleted',
           jsonb_build_object('filename', v_document.filename);
  return array_remove(v_keys || v_key, null);
end $$;

-- A member deletes an import with all that was said of it; the documents stay, and so does what it was committed to. Text
-- that was pasted for it, and that nothing else uses, goes as well. Returns the storage keys of objects nobody needs any
-- more; the caller removes them. Errors: NOT_FOUND, RATE_LIMITED.
-- Jobs are locked before documents and these before imports, like every transition does.
create or replace function public.delete_import(p_import uuid) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import public.imports;
  v_pasted uuid[];
  v_blobs uuid[];
  v_keys text[];
begin
  perform private.limit_changes('deletion', 'import', p_import);
  select * into v_import from public.imports i where i.id = p_import;
  if not found or not private.is_member(v_import.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  v_pasted := array(
    select d.id from public.document_links l join public.documents d on d.id = l.document_id
    where l.subject_type = 'import' and l.subject_id = p_import and d.origin = 'pasted' and not exists (
      select from public.document_links o
      where o.document_id = d.id and (o.subject_type, o.subject_id) <> ('import', p_import)));
  perform 1 from public.jobs j
   where j.id = any (array(
       select q.id from public.jobs q where q.subject_type = 'import' and q.subject_id = p_import
       union all
       select q.id from public.jobs q where q.subject_type = 'document' and q.subject_id = any (v_pasted)))
   order by j.id for update;
  v_blobs := array(select d.blob_id from public.documents d where d.id = any (v_pasted));
  perform 1 from public.blobs b where b.id = any (v_blobs) order by b.id for update;
  perform 1 from public.documents d where d.id = any (v_pasted) order by d.id for update;
  delete from public.imports i where i.id = p_import;
  -- Looked at again: somebody may have made it a source of theirs meanwhile.
  delete from public.documents d
   where d.id = any (v_pasted) and d.origin = 'pasted'
     and not exists (select from public.document_links l where l.document_id = d.id);
  with gone as (
    delete from public.blobs b
     where b.id = any (v_blobs) and not exists (select from public.documents d where d.blob_id = b.id)
    returning b.storage_key, b.removed_at)
  select array_agg(g.storage_key) into v_keys from gone g where g.removed_at is null;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_import.org_id, 'import', p_import::text, auth.uid(), 'import.deleted',
            jsonb_build_object('name', v_import.name));
  return coalesce(v_keys, '{}');
end $$;

-- A person deletes a show; what it was made of stays. Errors: NOT_FOUND, RATE_LIMITED.
create or replace function public.delete_show(p_show uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_show public.shows;
begin
  perform private.limit_changes('deletion', 'show', p_show);
  -- Imports come before shows.
  perform 1 from public.imports i where i.show_id = p_show order by i.id for no key update;
  v_show := private.hold_show(p_show);
  delete from public.shows s where s.id = p_show;
  perform private.record_show_event(v_show, 'show.deleted', '{}');
end $$;

-- Takes a commit back as one step: the show is as it was before, row by row, or gone where the commit made it. Undone
-- already: nothing happens. Returns the show, null where it is gone. It counts as a change of a show.
-- Errors: NOT_FOUND, CONFLICT (something else has changed the show since), RATE_LIMITED.
create or replace function public.undo_commit(p_commit uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_commit public.show_commits;
  v_show public.shows;
  v_last text;
begin
  select * into v_commit from public.show_commits c where c.id = p_commit;
  if not found or not private.is_member(v_commit.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.limit_changes_in('show_edit', v_commit.org_id);
  perform private.hold_subject('import', v_commit.import_id);
  select * into v_commit from public.show_commits c where c.id = p_commit for no key update;
  if v_commit.undone_at is not null then
    return (select s.id from public.shows s where s.id = v_commit.show_id);
  end if;
  v_show := private.hold_show(v_commit.show_id);
  if v_show.revision <> v_commit.show_revision then
    select e.type into v_last from public.events e
     where e.subject_type = 'show' and e.subject_id = v_show.id::text order by e.id desc limit 1;
    raise exception 'CONFLICT: the show was changed since (%)', coalesce(v_last, 'unknown') using errcode = '55000';
  end if;
  if v_commit.made_show then
    delete from public.shows s where s.id = v_show.id;
    perform private.record_show_event(v_show, 'show.deleted', jsonb_build_object('undone', p_commit));
  else
    delete from public.show_items i where i.show_id = v_show.id;
    insert into public.show_items
      select i.* from jsonb_populate_recordset(null::public.show_items, v_commit.before -> 'items') i;
    perform private.sync_show(v_show.id);
    perform private.record_show_event(v_show, 'show.updated', jsonb_build_object('undone', p_commit));
  end if;
  update public.show_commits c set undone_at = now() where c.id = p_commit;
  update public.imports i
     set show_id = s.id, committed_revision = case when s.id is not null
           then (v_commit.import_before ->> 'committed_revision')::int end
    from (select (
      select s.id from public.shows s where s.id = (v_commit.import_before ->> 'show_id')::uuid) as id) s
   where i.id = v_commit.import_id and (i.show_id is null or i.show_id = v_commit.show_id);
  perform private.sync_import_status(array[v_commit.import_id]);
  return case when not v_commit.made_show then v_show.id end;
end $$;

-- Ends an address of the caller's. Errors: NOT_FOUND, RATE_LIMITED.
create or replace function public.revoke_calendar_token(p_token uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.limit_changes_in('revocation', (
    select t.org_id from public.calendar_tokens t where t.id = p_token and t.user_id = auth.uid()));
  delete from public.calendar_tokens t where t.id = p_token and t.user_id = auth.uid();
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
end $$;

-- Ends a link before it is used. Owners only. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (it has ended), RATE_LIMITED.
create or replace function public.revoke_invitation(p_org uuid, p_invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_invitation public.invitations;
begin
  perform private.limit_changes_in('revocation', p_org);
  perform private.hold_organization(p_org, 'owner');
  select * into v_invitation from public.invitations i where i.id = p_invitation and i.org_id = p_org;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_invitation.accepted_at is not null or v_invitation.revoked_at is not null then
    raise exception 'CONFLICT: it has ended already' using errcode = '55000';
  end if;
  update public.invitations i set revoked_at = clock_timestamp() where i.id = p_invitation;
  perform private.record_organization_event(
    p_org, 'invitation.revoked', jsonb_build_object('invitation', p_invitation));
end $$;

-- A link into the organization, good for one person and for p_days days. Owners only; at most 100 open ones, and 30 in
-- an hour. A guest may as well: it is how a desk that was tried without an account is handed over to one. Returns the
-- token: 244 random bits in 43 characters of a URL's alphabet.
create or replace function public.create_invitation(p_org uuid, p_role public.member_role, p_days int default 7)
returns table (invitation_id uuid, token text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if (p_days between 1 and 30) is not true then
    raise exception 'INVALID_INPUT: 1 to 30 days' using errcode = '22023';
  end if;
  perform private.limit_rate('create_invitation', 30, 3600);
  perform private.hold_organization(p_org, 'owner');
  -- Those that ended long ago, a few with every call, so that there is never a pile; what became of them is history.
  delete from public.invitations i where i.id = any (array(
    select x.id from public.invitations x
    where x.org_id = p_org and x.expires_at < now() - interval '30 days' limit 20));
  if (select count(*) from public.invitations i
      where i.org_id = p_org and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) >= 100 then
    raise exception 'CONFLICT: 100 invitations are open' using errcode = '55000';
  end if;
  token := translate(
    encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  insert into public.invitations (org_id, role, token_hash, created_by, expires_at)
    values (p_org, p_role, private.hash_of_token(token), auth.uid(), now() + make_interval(days => p_days))
    returning id, invitations.expires_at into invitation_id, expires_at;
  perform private.record_organization_event(p_org, 'invitation.created',
    jsonb_build_object('invitation', invitation_id, 'role', p_role, 'expires_at', expires_at));
  return next;
end $$;

-- Owners only. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (the last owner), RATE_LIMITED.
create or replace function public.change_member_role(p_org uuid, p_user uuid, p_role public.member_role) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_was public.member_role;
begin
  perform private.limit_changes_in('organization', p_org);
  perform private.hold_organization(p_org, 'owner');
  select m.role into v_was from public.members m where m.org_id = p_org and m.user_id = p_user;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_was = p_role then return; end if;
  if v_was = 'owner' then
    perform private.require_other_owner(p_org, p_user);
    perform private.revoke_invitations_of(p_org, p_user);
  end if;
  update public.members m set role = p_role where m.org_id = p_org and m.user_id = p_user;
  perform private.record_organization_event(
    p_org, 'member.role_changed', jsonb_build_object('user', p_user, 'from', v_was, 'to', p_role));
end $$;

-- An owner takes somebody out, or anybody goes by themselves. What they brought stays with the organization.
-- Errors: FORBIDDEN, NOT_FOUND, CONFLICT (the last owner), RATE_LIMITED.
create or replace function public.remove_member(p_org uuid, p_user uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_self boolean := p_user is not distinct from auth.uid();
  v_was public.member_role;
begin
  perform private.limit_changes_in('organization', p_org);
  perform private.hold_organization(
    p_org, case when v_self then 'processor' else 'owner' end::public.member_role);
  select m.role into v_was from public.members m where m.org_id = p_org and m.user_id = p_user;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_was = 'owner' then
    perform private.require_other_owner(p_org, p_user);
    perform private.revoke_invitations_of(p_org, p_user);
  end if;
  delete from public.members m where m.org_id = p_org and m.user_id = p_user;
  perform private.record_organization_event(
    p_org, case when v_self then 'member.left' else 'member.removed' end,
    jsonb_build_object('user', p_user, 'role', v_was));
end $$;

-- Owners only. Errors: FORBIDDEN, INVALID_INPUT (constraints), RATE_LIMITED.
create or replace function public.rename_organization(p_org uuid, p_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_was text;
begin
  perform private.limit_changes_in('organization', p_org);
  perform private.hold_organization(p_org, 'owner');
  select o.name into v_was from public.organizations o where o.id = p_org;
  if v_was = btrim(p_name) then return; end if;
  update public.organizations o set name = btrim(p_name) where o.id = p_org;
  perform private.record_organization_event(
    p_org, 'organization.renamed', jsonb_build_object('from', v_was, 'to', btrim(p_name)));
end $$;

-- The caller's first organization; makes one when there is none. Two tabs signing in at once make one.
-- Called by the app at sign-in and not by a trigger on auth.users: an invited guest must not get a tenant.
-- Errors: UNAUTHENTICATED, RATE_LIMITED (ten were made today, in whatever way; or eight calls are under way).
create or replace function public.ensure_organization() returns table (org_id uuid, name text, role public.member_role)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_user uuid := auth.uid();
  v_org uuid;
  v_name text;
begin
  if v_user is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  perform private.take_place('ensure_organization');
  perform pg_advisory_xact_lock(hashtextextended('ensure_organization:' || v_user::text, 0));
  if not exists (select 1 from public.members m where m.user_id = v_user) then
    perform private.limit_rate('create_organization', 10, 86400);
    v_name := coalesce(nullif(split_part(coalesce(auth.jwt() ->> 'email', ''), '@', 1), ''), 'My desk');
    insert into public.organizations (name) values (left(v_name, 200)) returning id into v_org;
    insert into public.members (org_id, user_id, role) values (v_org, v_user, 'owner');
  end if;
  return query
    select o.id, o.name, m.role from public.members m join public.organizations o on o.id = m.org_id
    where m.user_id = v_user order by m.created_at, o.id limit 1;
end $$;
