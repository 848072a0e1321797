-- What people file a document under: its name, which they may change, and a note of theirs.

alter table public.documents add column note text;
alter table public.documents add constraint documents_note_length check (char_length(note) between 1 and 2000);

-- A member gives a document another name; the same name changes nothing. The file keeps its bytes, and conversions the name
-- of the file they were asked for with. Errors: NOT_FOUND, INVALID_INPUT (empty, over 255 characters, control characters),
-- RATE_LIMITED.
create function public.rename_document(p_document uuid, p_filename text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_was text;
  v_name text := btrim(p_filename);
begin
  perform private.limit_changes('filing', 'document', p_document);
  v_org := private.hold_subject('document', p_document);
  if coalesce(char_length(v_name), 0) not between 1 and 255 or v_name ~ '[[:cntrl:]]' then
    raise exception 'INVALID_INPUT: a name of 1 to 255 characters' using errcode = '22023';
  end if;
  select d.filename into v_was from public.documents d where d.id = p_document for no key update;
  if v_was = v_name then return; end if;
  update public.documents d set filename = v_name where d.id = p_document;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', p_document::text, auth.uid(), 'document.renamed',
            jsonb_build_object('was', v_was, 'is', v_name));
end $$;
grant execute on function public.rename_document(uuid, text) to authenticated;

-- A member writes a note on a document in place of the one that is there; null or blanks take it away. The history says that
-- it was changed, and not what it says: what was taken away is gone.
-- Errors: NOT_FOUND, INVALID_INPUT (over 2,000 characters), RATE_LIMITED.
create function public.note_document(p_document uuid, p_note text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
  v_was text;
  v_note text := nullif(btrim(p_note, E' \t\r\n'), '');
begin
  perform private.limit_changes('filing', 'document', p_document);
  v_org := private.hold_subject('document', p_document);
  if char_length(v_note) > 2000 then
    raise exception 'INVALID_INPUT: a note of at most 2000 characters' using errcode = '22023';
  end if;
  select d.note into v_was from public.documents d where d.id = p_document for no key update;
  if v_was is not distinct from v_note then return; end if;
  update public.documents d set note = v_note where d.id = p_document;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', p_document::text, auth.uid(), 'document.noted',
            jsonb_build_object('removed', v_note is null));
end $$;
grant execute on function public.note_document(uuid, text) to authenticated;
