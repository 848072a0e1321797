-- How deep a mail hangs, and what it belongs to, went with the mail that it hung on: whoever deleted that one while those
-- within it were read had all bounds begin anew.

-- Documents that mails brought, and the mail of somebody's that each comes from. Of ids alone, and no keys of anything:
-- what was deleted meanwhile is counted as well, until nothing of that mail is there that could bring more.
create table public.brought_documents (
  document_id uuid not null,
  org_id      uuid not null,
  root_id     uuid not null,
  -- 1 hangs on the mail that somebody brought, which is the root.
  depth       int  not null,
  constraint brought_documents_pkey primary key (document_id),
  constraint brought_documents_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint brought_documents_depth_range check (depth >= 1)
);
create index brought_documents_root on public.brought_documents (root_id);
create index brought_documents_organization on public.brought_documents (org_id);
-- No policy: nobody reads it, save_attachment counts by it.
alter table public.brought_documents enable row level security;

insert into public.brought_documents (document_id, org_id, root_id, depth)
  select coalesce(a.document_id, gen_random_uuid()), a.org_id, a.root_id, min(a.depth)
  from public.attachments a join public.organizations o on o.id = a.org_id
  where a.brought group by coalesce(a.document_id, gen_random_uuid()), a.org_id, a.root_id
  on conflict do nothing;
drop index public.attachments_root;

-- With the last document of a mail goes what was counted of it.
create function private.forget_brought_documents() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.brought_documents b
   where b.root_id = any (array(
       select c.root_id from public.brought_documents c where c.document_id in (select g.id from gone g)
       union
       select g.id from gone g))
     and not exists (select from public.documents d where d.id = b.root_id)
     and not exists (
       select from public.brought_documents o join public.documents d on d.id = o.document_id
       where o.root_id = b.root_id);
  return null;
end $$;
create trigger forget_brought_documents after delete on public.documents
  referencing old table as gone for each statement execute function private.forget_brought_documents();

-- What a `read` job found attached to its document, one file a call. Returns the outcome:
--   'saved'       the document is there, with a job to read it where it is new
--   'left_out'    it becomes no document
--   'needs_bytes' nothing of it is here: to be asked again once its bytes are stored, with their key
-- p_left_out: the worker's reason; it is named all the same. obsolete_key: the object given that nobody needs.
-- Whoever asks twice hears the same. A mail that somebody brought makes at most 500 documents, five mails deep: it is
-- counted against nobody's work, and must cost no more than an afternoon's.
create or replace function public.save_attachment(
  p_id bigint, p_token uuid, p_ordinal int, p_filename text, p_media_type text, p_bytes bigint,
  p_sha256 text default null, p_storage_key text default null, p_left_out text default null)
returns table (outcome text, document_id uuid, obsolete_key text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  c_most_documents constant int := 500;
  c_most_depth constant int := 5;
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_mail public.documents;
  v_known public.attachments;
  v_depth int;
  v_root uuid;
  v_left_out text := p_left_out;
  v_blob uuid;
  v_document uuid;
  v_brought boolean := false;
begin
  obsolete_key := p_storage_key;
  select * into v_mail from public.documents d where d.id = v_job.subject_id;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into v_known from public.attachments a where a.mail_id = v_mail.id and a.ordinal = p_ordinal;
  if found then
    outcome := case when v_known.left_out is null then 'saved' else 'left_out' end;
    document_id := v_known.document_id;
    if exists (select from public.blobs b where b.storage_key = p_storage_key) then obsolete_key := null; end if;
    return next; return;
  end if;
  select b.depth + 1, b.root_id into v_depth, v_root from public.brought_documents b where b.document_id = v_mail.id;
  if not found then
    v_depth := 1;
    v_root := v_mail.id;
  end if;
  if v_left_out is null and v_depth > c_most_depth then v_left_out := 'too_deep'; end if;
  if v_left_out is null then
    -- Share: who removes these bytes at this moment is waited for. Then looked at anew: a document may be gone meanwhile
    -- that had the same bytes as another.
    select b.id into v_blob from public.blobs b
     where b.org_id = v_job.org_id and b.sha256 = p_sha256 and b.bytes = p_bytes and b.verified_at is not null
       and b.expired_at is null
       for share;
    if found then
      select d.id into v_document from public.documents d
       where d.blob_id = v_blob and d.page_from is null order by d.origin = 'desk' desc, d.created_at, d.id
       limit 1 for key share;
    end if;
    if v_document is not null then
      perform private.keep_document(v_document);
    else
      -- Mails within one mail are read at the same time.
      perform pg_advisory_xact_lock(hashtextextended('docket.save_attachment:' || v_root, 0));
      if (select count(*) from public.brought_documents b where b.root_id = v_root) >= c_most_documents then
        v_left_out := 'too_many';
      elsif p_storage_key is null then
        outcome := 'needs_bytes';
        return next; return;
      else
        perform private.require_stored(v_job.org_id, array[p_storage_key], array[p_bytes]);
        insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
          values (v_job.org_id, p_sha256, p_bytes, p_media_type, p_storage_key) returning id into v_blob;
        insert into public.documents (org_id, blob_id, owner_id, filename)
          values (v_job.org_id, v_blob, v_mail.owner_id, p_filename) returning id into v_document;
        insert into public.events (org_id, subject_type, subject_id, actor, type, data)
          values (v_job.org_id, 'document', v_document::text, v_mail.owner_id, 'document.registered',
                  jsonb_build_object('filename', p_filename, 'bytes', p_bytes, 'mail_id', v_mail.id));
        v_brought := true;
        obsolete_key := null;
      end if;
    end if;
  end if;
  insert into public.attachments
      (mail_id, ordinal, org_id, filename, media_type, bytes, document_id, left_out, brought, depth, root_id)
    values (v_mail.id, p_ordinal, v_job.org_id, p_filename, p_media_type, p_bytes, v_document, v_left_out, v_brought,
            v_depth, v_root);
  if v_brought then
    insert into public.brought_documents (document_id, org_id, root_id, depth)
      values (v_document, v_job.org_id, v_root, v_depth);
    perform private.sync_subjects(private.begin_documents(array[v_document]));
  end if;
  outcome := case when v_left_out is null then 'saved' else 'left_out' end;
  document_id := v_document;
  return next;
end $$;
