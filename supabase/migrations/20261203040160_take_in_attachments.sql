-- What is attached to a mail that is a source of an import is a source of it as well, however deep it hangs.

-- Documents with everything that is attached to them, each once, the attachments behind what they are attached to.
create function private.with_attachments(p_documents uuid[]) returns uuid[]
language sql stable set search_path = '' as $$
  with recursive tree (id, path) as (
    select u.id, array[u.n::int] from unnest(p_documents) with ordinality as u(id, n)
    union all
    select a.document_id, t.path || a.ordinal from tree t
    join public.attachments a on a.mail_id = t.id and a.document_id is not null
    where cardinality(t.path) <= 6)
  select array(select t.id from tree t group by t.id order by min(t.path))
$$;

-- A file was found attached to a mail: imports of the mail take it in. What is read of it already is used at once.
create function private.share_links() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.document_links (org_id, document_id, subject_type, subject_id, wants)
    select l.org_id, new.document_id, l.subject_type, l.subject_id, i.blueprint
    from public.document_links l join public.imports i on i.id = l.subject_id
    where l.document_id = new.mail_id and l.subject_type = 'import'
    order by l.subject_id
    on conflict on constraint document_links_place_key do nothing;
  -- New documents have nothing to be used yet, and whoever makes them goes on with them.
  if found and not new.brought then perform private.continue_document(new.document_id); end if;
  return null;
end $$;
create trigger share_links after insert on public.attachments
  for each row when (new.document_id is not null) execute function private.share_links();

-- Makes documents sources of an import, each once, in the order given, with all that is attached to them; what is read of
-- them already is used at once. Returns how many are new. The caller has taken the work and looked at whose they are.
create or replace function private.link_sources(p_import public.imports, p_documents uuid[]) returns int
language plpgsql volatile set search_path = '' as $$
declare
  v_all uuid[] := private.with_attachments(p_documents);
  v_new uuid[];
begin
  perform 1 from public.documents d where d.id = any (v_all) order by d.id for no key update;
  if (select count(*) from public.document_links l where l.subject_type = 'import' and l.subject_id = p_import.id)
     + cardinality(p_documents) > 200 then
    raise exception 'INVALID_INPUT: an import has at most 200 sources' using errcode = '22023';
  end if;
  with linked as (
    insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
      select p_import.org_id, u.id, 'import', p_import.id, p_import.blueprint, now() + min(u.n) * interval '1 microsecond'
      from unnest(v_all) with ordinality as u(id, n) group by u.id order by u.id
      on conflict on constraint document_links_place_key do nothing
      returning document_id)
  select coalesce(array_agg(l.document_id), '{}') into v_new from linked l;
  if cardinality(v_new) = 0 then return 0; end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_import.org_id, 'import', p_import.id::text, auth.uid(), 'import.sources_added',
            jsonb_build_object('documents', v_new));
  perform private.sync_subjects(private.advance(v_new), 'import', array[p_import.id]);
  return cardinality(v_new);
end $$;
