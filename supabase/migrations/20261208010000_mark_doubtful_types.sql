-- Which documents are of a doubtful type stands with them, since a list of those is to be an index scan.

-- Whether a person should look at a type that the machine found. The same levels as in core/documents/doubtful-type.ts, which
-- a test compares: where they are fitted anew, a migration replaces this and marks the documents anew.
create function private.is_type_doubtful(p_type text, p_confidence real) returns boolean
language sql immutable set search_path = '' as $$
  select p_confidence < case when p_type = 'other' then 0.4::real else 0.939::real end
$$;

-- Null would be neither; what nobody classified is not doubtful, it is unknown.
create function private.has_doubtful_type(p_document uuid) returns boolean
language sql stable set search_path = '' as $$
  select not exists (select from public.type_decisions t where t.document_id = p_document)
     and coalesce((
       select private.is_type_doubtful(c.type, c.confidence) from public.classifications c
       where c.document_id = p_document order by c.job_id desc limit 1), false)
$$;

alter table public.documents add column doubtful_type boolean not null default false;
update public.documents d set doubtful_type = true where private.has_doubtful_type(d.id);
create index documents_to_review on public.documents (org_id, created_at, id)
  where doubtful_type and status = 'completed' and trashed_at is null and origin <> 'pasted';

-- DEFINER: what goes with a document goes by whoever may delete that.
create or replace function private.keep_document_type() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare v_document uuid := case when tg_op = 'DELETE' then old.document_id else new.document_id end;
begin
  update public.documents d set type = t.type, doubtful_type = t.doubtful
    from (select private.type_of_document(v_document) as type, private.has_doubtful_type(v_document) as doubtful) t
   where d.id = v_document and (d.type, d.doubtful_type) is distinct from (t.type, t.doubtful);
  return null;
end $$;
