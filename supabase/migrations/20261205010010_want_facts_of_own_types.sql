-- Some subjects are made of several papers, each of which is read by the blueprint of its own type: which that is is
-- known only when the paper was classified. Such a subject wants a blueprint that is put together from those.
alter table public.blueprints
  add column of_types boolean not null default false,
  -- What papers are looked through by whose type has no blueprint; null: by none.
  add column others text;
comment on column public.blueprints.of_types is
  'Who wants it of a document wants what the blueprints of the document''s own type find.';
insert into public.blueprints (id, document_types, of_types, others) values ('loan', '{}', true, 'loan_application')
  on conflict on constraint blueprints_pkey do update set of_types = true, others = 'loan_application';

-- The blueprints a document is looked through by for one that is wanted of it: that one itself, or those of its own type,
-- or else the one for all others.
create function private.blueprints_of(p_document uuid, p_wanted text) returns setof text
language sql stable set search_path = '' as $$
  with wanted as (select w.id, w.of_types, w.others from public.blueprints w where w.id = p_wanted),
  own as (
    select b.id from public.blueprints b where private.type_of_document(p_document) = any (b.document_types))
  select w.id from wanted w where not w.of_types
  union
  select o.id from own o, wanted w where w.of_types
  union
  select b.id from wanted w join public.blueprints b on b.id = w.others
  where w.of_types and not exists (select from own)
$$;

-- Which facts of a document are wanted, and by whom: by those who use it, and by itself where a blueprint is for its type.
create or replace function private.wanted_facts(p_document uuid)
returns table (blueprint text, subject_type text, subject_id uuid)
language sql stable set search_path = '' as $$
  select b.id, l.subject_type, l.subject_id
  from public.document_links l cross join lateral private.blueprints_of(p_document, l.wants) as b(id)
  where l.document_id = p_document and l.wants is not null
  union all
  select b.id, 'document', p_document
  from public.blueprints b where private.type_of_document(p_document) = any (b.document_types)
$$;

-- Whether the facts that somebody waits for are there, and nothing is being done to the document that might change them.
create or replace function private.is_want_met(p_document uuid, p_blueprint text, p_by bigint) returns boolean
language sql stable set search_path = '' as $$
  select exists (
      select from public.documents d
      join public.readings r on r.id = d.reading_id and r.finished_at is not null
      where d.id = p_document and not exists (
        select from private.blueprints_of(d.id, p_blueprint) as b(id)
        where not exists (
          select from public.extractions x
          where x.document_id = d.id and x.reading_id = d.reading_id and x.blueprint = b.id)))
    and not exists (
      select from public.jobs j join public.document_stages s on s.kind = j.kind
      join public.blueprints w on w.id = p_blueprint
      where j.subject_type = 'document' and j.subject_id = p_document and j.status in ('queued', 'running')
        and j.id is distinct from p_by and (w.of_types or coalesce(j.payload ->> 'blueprint' = p_blueprint, true)))
$$;

-- Whether the facts that somebody waits for will not come by themselves: work on the document that they need has come to
-- nothing, and none is under way.
create or replace function private.is_want_lost(p_document uuid, p_blueprint text, p_by bigint) returns boolean
language sql stable set search_path = '' as $$
  with needed as (
    select j.id, j.kind, j.status, s.required,
           row_number() over (partition by j.kind, j.payload ->> 'blueprint' order by j.id desc) = 1 as is_last
    from public.jobs j join public.document_stages s on s.kind = j.kind
    join public.blueprints w on w.id = p_blueprint
    where j.subject_type = 'document' and j.subject_id = p_document and j.id is distinct from p_by
      and (w.of_types or coalesce(j.payload ->> 'blueprint' = p_blueprint, true)))
  select not exists (select from needed n where n.status in ('queued', 'running'))
     and exists (
       select from needed n where n.is_last and n.required and n.status in ('failed', 'dead', 'cancelled'))
$$;
