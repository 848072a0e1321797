-- What is deleted lies in a trash for thirty days. It counts nowhere meanwhile: no member sees it, nothing is made of it; and
-- all that was found out, decided and made of it is there again when it comes back.

alter table public.documents add column trashed_at timestamptz, add column trashed_by uuid;
alter table public.documents add constraint documents_trashed_by_fkey
  foreign key (trashed_by) references auth.users (id) on delete set null;
create index documents_trash on public.documents (org_id, trashed_at desc, id desc) where trashed_at is not null;

-- Out of sight for everybody, whichever way they look: also in views, and of what is joined to it there.
create policy documents_not_in_trash on public.documents as restrictive for select to authenticated
  using (trashed_at is null);

-- What used a document when it was deleted (imports, shows to come, forms being filled, deals), and what people said of it
-- there.
create table private.trashed_links (
  document_id  uuid        not null,
  subject_type text        not null,
  subject_id   uuid        not null,
  wants        text,
  created_at   timestamptz not null,
  papers       jsonb       not null default '[]',
  constraint trashed_links_pkey primary key (document_id, subject_type, subject_id),
  constraint trashed_links_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade
);
-- No policy: nobody reads it, what restores goes by it.
alter table private.trashed_links enable row level security;

-- Takes documents out of the trash: what used them and is still there uses them again. Like all that gives documents to
-- subjects, it locks the documents first. Documents that are not in it stay as they are.
create function private.restore_documents(p_documents uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_restored uuid[];
  v_links jsonb;
  v_jobs bigint[];
  v_type record;
begin
  perform 1 from public.documents d
   where d.id = any (p_documents) and d.trashed_at is not null order by d.id for no key update;
  with restored as (
    update public.documents d set trashed_at = null, trashed_by = null
     where d.id = any (p_documents) and d.trashed_at is not null returning d.id, d.org_id),
  told as (
    insert into public.events (org_id, subject_type, subject_id, actor, type)
      select r.org_id, 'document', r.id::text, auth.uid(), 'document.restored' from restored r order by r.id)
  select array_agg(r.id order by r.id) into v_restored from restored r;
  if v_restored is null then return; end if;
  with taken as (
    delete from private.trashed_links t where t.document_id = any (v_restored) returning t.*)
  select coalesce(jsonb_agg(to_jsonb(t) order by t.created_at), '[]') into v_links from taken t;
  -- What they were wanted for is looked at again: the subject is put together anew, with them.
  insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
    select d.org_id, d.id, l.subject_type, l.subject_id, l.wants, l.created_at
    from jsonb_to_recordset(v_links) as
      l(document_id uuid, subject_type text, subject_id uuid, wants text, created_at timestamptz)
    join public.documents d on d.id = l.document_id
    where exists (select from public.imports i where l.subject_type = 'import' and i.id = l.subject_id)
       or exists (select from public.fill_runs f where l.subject_type = 'fill_run' and f.id = l.subject_id)
       or exists (select from public.deals e where l.subject_type = 'deal' and e.id = l.subject_id)
    order by l.created_at
    on conflict on constraint document_links_place_key do nothing;
  insert into public.condition_papers (condition_id, document_id, deal_id, org_id, said, brought_by, created_at)
    select p.condition_id, p.document_id, p.deal_id, p.org_id, p.said,
           (select k.id from public.portal_links k where k.id = p.brought_by), p.created_at
    from jsonb_array_elements(v_links) l
    cross join lateral jsonb_populate_recordset(null::public.condition_papers, l -> 'papers') p
    join public.deal_conditions c on c.id = p.condition_id
    on conflict on constraint condition_papers_pkey do nothing;
  v_jobs := private.advance(v_restored);
  for v_type in
    select t.type, array_agg(l.subject_id order by l.subject_id) as ids
    from jsonb_to_recordset(v_links) as l(subject_type text, subject_id uuid)
    join public.subject_types t on t.type = l.subject_type
    group by t.type, t.lock_order order by t.lock_order
  loop
    perform private.sync_subjects(v_jobs, v_type.type, v_type.ids);
  end loop;
end $$;

-- Whoever gives a document to something has it back: nothing uses what lies in the trash.
create function private.restore_used_document() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if exists (select from public.documents d where d.id = new.document_id and d.trashed_at is not null) then
    perform private.restore_documents(array[new.document_id]);
  end if;
  return null;
end $$;
create trigger restore_used_document after insert on public.document_links
  for each row execute function private.restore_used_document();
create trigger restore_used_document after insert on public.form_templates
  for each row execute function private.restore_used_document();
create trigger restore_used_document after insert on public.attachments
  for each row when (new.document_id is not null) execute function private.restore_used_document();

-- A member puts a document into the trash. Imports, forms and deals go on without it; work on the document itself goes
-- on to its end, unseen. Its history stays. What lies there already stays as it is.
-- Errors: NOT_FOUND, CONFLICT (it is a form), RATE_LIMITED.
create function public.trash_document(p_document uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_document public.documents;
begin
  perform private.limit_changes('deletion', 'document', p_document);
  v_document := private.hold_document_with_bytes(p_document);
  if v_document.trashed_at is not null then return; end if;
  if exists (select from public.form_templates t where t.document_id = p_document) then
    raise exception 'CONFLICT: the document is a form' using errcode = '55000';
  end if;
  update public.documents d set trashed_at = now(), trashed_by = auth.uid() where d.id = p_document;
  insert into private.trashed_links (document_id, subject_type, subject_id, wants, created_at, papers)
    select l.document_id, l.subject_type, l.subject_id,
           coalesce(l.wants, (select i.blueprint from public.imports i where i.id = l.subject_id), 'loan'), l.created_at,
           coalesce((
             select jsonb_agg(to_jsonb(p)) from public.condition_papers p
             where l.subject_type = 'deal' and p.deal_id = l.subject_id and p.document_id = p_document), '[]')
    from public.document_links l where l.document_id = p_document and l.subject_type <> 'conversion';
  delete from public.condition_papers p where p.document_id = p_document;
  delete from public.document_links l where l.document_id = p_document and l.subject_type <> 'conversion';
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_document.org_id, 'document', p_document::text, auth.uid(), 'document.trashed',
            jsonb_build_object('filename', v_document.filename));
end $$;
grant execute on function public.trash_document(uuid) to authenticated;

-- A member takes a document out of the trash. One that is not in it stays as it is. Errors: NOT_FOUND, RATE_LIMITED.
create function public.restore_document(p_document uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  perform private.limit_changes('deletion', 'document', p_document);
  select d.org_id into v_org from public.documents d where d.id = p_document;
  if not found or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.restore_documents(array[p_document]);
end $$;
grant execute on function public.restore_document(uuid) to authenticated;

-- The trash of an organization, the latest first; at most p_limit (1 to 500). Errors: FORBIDDEN.
create function public.list_trash(p_org uuid, p_limit int default 200)
returns table (document_id uuid, filename text, media_type text, bytes bigint, trashed_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  return query
    select d.id, d.filename, b.media_type, b.bytes, d.trashed_at
    from public.documents d join public.blobs b on b.id = d.blob_id
    where d.org_id = p_org and d.trashed_at is not null
    order by d.trashed_at desc, d.id desc limit least(greatest(p_limit, 1), 500);
end $$;
grant execute on function public.list_trash(uuid, int) to authenticated;
