-- Tags: words of an organization's own that its members put on documents. A tag is there as long as a document carries it.

create table public.tags (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  name       text        not null,
  created_at timestamptz not null default now(),
  constraint tags_pkey primary key (id),
  constraint tags_org_id_key unique (org_id, id),
  constraint tags_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint tags_name_form check (name = btrim(name) and char_length(name) between 1 and 40 and name !~ '[[:cntrl:],]')
);
-- "Urgent" and "urgent" are one tag, spelt as it was at first.
create unique index tags_name on public.tags (org_id, lower(name));

create table public.document_tags (
  org_id              uuid        not null,
  tag_id              uuid        not null,
  document_id         uuid        not null,
  -- The document's own, which never changes: a list of one tag is read in its order from an index.
  document_created_at timestamptz not null,
  constraint document_tags_pkey primary key (document_id, tag_id),
  constraint document_tags_tag_id_fkey foreign key (org_id, tag_id) references public.tags (org_id, id) on delete cascade,
  constraint document_tags_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade
);
create index document_tags_tag on public.document_tags (org_id, tag_id, document_created_at desc, document_id desc);

alter table public.tags enable row level security;
alter table public.document_tags enable row level security;
create policy tags_select on public.tags for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy document_tags_select on public.document_tags for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.tags, public.document_tags to authenticated, service_role;

-- Takes away tags that no document carries any more. Locked first and looked at then: whoever is giving one of them to a
-- document holds it meanwhile. DEFINER: what goes with a document goes by whoever may delete that.
create function private.drop_unused_tags() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_tags uuid[];
begin
  select array_agg(distinct r.tag_id) into v_tags from removed r;
  if v_tags is null then return null; end if;
  perform 1 from public.tags t where t.id = any (v_tags) order by t.id for update;
  delete from public.tags t
   where t.id = any (v_tags)
     and not exists (select from public.document_tags u where u.org_id = t.org_id and u.tag_id = t.id);
  return null;
end $$;
create trigger drop_unused_tags after delete on public.document_tags
  referencing old table as removed for each statement execute function private.drop_unused_tags();

-- A member puts a tag on documents, or takes it off (p_remove). Documents of other organizations, those that are gone and
-- those where nothing would change are left out. Returns on how many it changed something. An organization has at most 500
-- tags, a document 30. Errors: FORBIDDEN, INVALID_INPUT (over 500 documents; no tag of 1 to 40 characters without a comma; too many tags),
-- RATE_LIMITED.
create function public.tag_documents(p_org uuid, p_documents uuid[], p_tag text, p_remove boolean default false)
returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most constant int := 500;
  c_most_of_document constant int := 30;
  v_name text := btrim(p_tag);
  v_tag uuid;
  v_ids uuid[];
  v_changed uuid[];
begin
  perform private.limit_changes_in('filing', p_org);
  perform private.require_member(p_org);
  if cardinality(p_documents) > 500 then
    raise exception 'INVALID_INPUT: at most 500 documents' using errcode = '22023';
  end if;
  if coalesce(char_length(v_name), 0) not between 1 and 40 or v_name ~ '[[:cntrl:],]' then
    raise exception 'INVALID_INPUT: a tag of 1 to 40 characters' using errcode = '22023';
  end if;
  select array_agg(h.id) into v_ids from (
    select d.id from public.documents d
    where d.org_id = p_org and d.id = any (p_documents) and d.trashed_at is null order by d.id for key share) h;
  if v_ids is null then return 0; end if;
  if p_remove then
    select t.id, t.name into v_tag, v_name from public.tags t where t.org_id = p_org and lower(t.name) = lower(v_name);
    with gone as (
      delete from public.document_tags u where u.tag_id = v_tag and u.document_id = any (v_ids) returning u.document_id)
    select array_agg(g.document_id) into v_changed from gone g;
  else
    -- The update that changes nothing holds the tag, so that nobody takes it away meanwhile.
    insert into public.tags as t (org_id, name) values (p_org, v_name)
      on conflict (org_id, lower(name)) do update set name = t.name
      returning t.id, t.name into v_tag, v_name;
    if (select count(*) from public.tags t where t.org_id = p_org) > c_most then
      raise exception 'INVALID_INPUT: an organization has at most % tags', c_most using errcode = '22023';
    end if;
    with added as (
      insert into public.document_tags (org_id, tag_id, document_id, document_created_at)
        select p_org, v_tag, d.id, d.created_at from public.documents d where d.id = any (v_ids)
        on conflict on constraint document_tags_pkey do nothing
        returning document_id)
    select array_agg(a.document_id) into v_changed from added a;
    if exists (select from public.document_tags u where u.document_id = any (v_changed)
               group by u.document_id having count(*) > c_most_of_document) then
      raise exception 'INVALID_INPUT: a document carries at most % tags', c_most_of_document using errcode = '22023';
    end if;
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    select p_org, 'document', c.id::text, auth.uid(),
           case when p_remove then 'document.untagged' else 'document.tagged' end, jsonb_build_object('tag', v_name)
    from unnest(v_changed) as c(id) order by c.id;
  return coalesce(cardinality(v_changed), 0);
end $$;
grant execute on function public.tag_documents(uuid, uuid[], text, boolean) to authenticated;
