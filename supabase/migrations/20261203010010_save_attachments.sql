-- Files attached to a mail are documents of their own: read, found and deleted like all others. Here stands which mail
-- brought them. One content is one document, so a file may hang on several mails, and on none that brought it.
create table public.attachments (
  mail_id     uuid    not null,
  -- From 1, in the mail's order.
  ordinal     int     not null,
  org_id      uuid    not null,
  filename    text    not null,
  media_type  text    not null,
  bytes       bigint  not null,
  -- Null: left out, or deleted since.
  document_id uuid,
  -- Why it became no document (core/mail/attachment).
  left_out    text,
  -- Whether the document was made for it; else the content was here.
  brought     boolean not null default false,
  -- Mails within mails: 1 hangs on the mail that somebody brought, which is the root.
  depth       int     not null,
  root_id     uuid    not null,
  constraint attachments_pkey primary key (mail_id, ordinal),
  constraint attachments_mail_id_fkey foreign key (mail_id) references public.documents (id) on delete cascade,
  constraint attachments_document_id_fkey foreign key (document_id) references public.documents (id) on delete set null,
  constraint attachments_ordinal_range check (ordinal between 1 and 1000),
  constraint attachments_depth_range check (depth >= 1),
  constraint attachments_bytes_range check (bytes >= 0),
  constraint attachments_filename_length check (char_length(filename) between 1 and 255),
  constraint attachments_media_type_length check (char_length(media_type) between 1 and 200),
  constraint attachments_left_out_form check (left_out ~ '^[a-z_]{1,40}$'),
  constraint attachments_left_out_is_none check (left_out is null or (document_id is null and not brought))
);
create index attachments_document on public.attachments (document_id) where document_id is not null;
create index attachments_root on public.attachments (root_id) where brought;

alter table public.attachments enable row level security;
create policy attachments_select on public.attachments for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.attachments to authenticated, service_role;

-- What a `read` job found attached to its document, one file a call. Returns the outcome:
--   'saved'       the document is there, with a job to read it where it is new
--   'left_out'    it becomes no document
--   'needs_bytes' nothing of it is here: to be asked again once its bytes are stored, with their key
-- p_left_out: the worker's reason; it is named all the same. obsolete_key: the object given that nobody needs.
-- Whoever asks twice hears the same. A mail that somebody brought makes at most 500 documents, five mails deep: it is
-- counted against nobody's work, and must cost no more than an afternoon's.
create function public.save_attachment(
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
  select a.depth + 1, a.root_id into v_depth, v_root
    from public.attachments a where a.document_id = v_mail.id and a.brought order by a.depth limit 1;
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
      if (select count(*) from public.attachments a where a.root_id = v_root and a.brought) >= c_most_documents then
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
  if v_brought then perform private.sync_subjects(private.begin_documents(array[v_document])); end if;
  outcome := case when v_left_out is null then 'saved' else 'left_out' end;
  document_id := v_document;
  return next;
end $$;
grant execute on function public.save_attachment(bigint, uuid, int, text, text, bigint, text, text, text) to service_role;
