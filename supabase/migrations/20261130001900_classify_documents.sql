-- What kind of document it is. Machine results are immutable, one per job; what a person says is kept apart, wins,
-- and survives every re-run.
create table public.classifications (
  id           uuid        not null default gen_random_uuid(),
  org_id       uuid        not null,
  document_id  uuid        not null,
  reading_id   uuid        not null,
  job_id       bigint      not null,
  version      text        not null,
  type         text        not null,
  confidence   real        not null,
  alternatives jsonb       not null,
  evidence     jsonb       not null,
  splits       jsonb       not null,
  created_at   timestamptz not null default now(),
  constraint classifications_pkey primary key (id),
  constraint classifications_document_job_key unique (document_id, job_id),
  constraint classifications_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint classifications_reading_id_fkey foreign key (reading_id) references public.readings (id) on delete cascade,
  constraint classifications_confidence_range check (confidence between 0 and 1),
  constraint classifications_type_form check (type ~ '^[a-z][a-z0-9_]{0,62}$')
);
create index classifications_reading on public.classifications (reading_id);

create table public.type_decisions (
  document_id uuid        not null,
  org_id      uuid        not null,
  type        text        not null,
  decided_by  uuid,
  decided_at  timestamptz not null default now(),
  constraint type_decisions_pkey primary key (document_id),
  constraint type_decisions_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint type_decisions_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint type_decisions_type_form check (type ~ '^[a-z][a-z0-9_]{0,62}$')
);

-- What a document is: what a person decided, else what the last classification found; null before there is one.
create function private.type_of_document(p_document uuid) returns text
language sql stable set search_path = '' as $$
  select coalesce(
    (select t.type from public.type_decisions t where t.document_id = p_document),
    (select c.type from public.classifications c where c.document_id = p_document order by c.job_id desc limit 1))
$$;

alter table public.classifications enable row level security;
alter table public.type_decisions enable row level security;
create policy classifications_select on public.classifications for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy type_decisions_select on public.type_decisions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.classifications, public.type_decisions to authenticated, service_role;

-- What a `classify` job found. p_classification: {type, confidence, alternatives, evidence}; p_splits: the parts it
-- may consist of. The same job again changes nothing. What comes next is made now.
create function public.save_classification(
  p_id bigint, p_token uuid, p_reading uuid, p_version text, p_classification jsonb, p_splits jsonb default '[]')
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_classification) when 'string' then (p_classification #>> '{}')::jsonb else p_classification end;
  v_splits jsonb := case jsonb_typeof(p_splits) when 'string' then (p_splits #>> '{}')::jsonb else p_splits end;
begin
  if not exists (
    select 1 from public.documents d where d.id = v_job.subject_id and d.reading_id = p_reading) then
    raise exception 'CONFLICT: not this document''s reading' using errcode = '55000';
  end if;
  insert into public.classifications
      (org_id, document_id, reading_id, job_id, version, type, confidence, alternatives, evidence, splits)
    values (v_job.org_id, v_job.subject_id, p_reading, p_id, p_version, v_in ->> 'type',
            (v_in ->> 'confidence')::real, coalesce(v_in -> 'alternatives', '[]'), coalesce(v_in -> 'evidence', '[]'),
            coalesce(v_splits, '[]'))
    on conflict on constraint classifications_document_job_key do nothing;
  if found then
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_job.org_id, 'document', v_job.subject_id::text, 'document.classified',
              jsonb_build_object('job_id', p_id, 'type', v_in ->> 'type', 'confidence', v_in -> 'confidence'));
  end if;
  perform private.continue_document(v_job.subject_id, p_id);
end $$;
grant execute on function public.save_classification(bigint, uuid, uuid, text, jsonb, jsonb) to service_role;

-- A person says what it is; null takes it back, and the machine's word counts again. Facts that are wanted of this type
-- are looked for now.
create function public.decide_type(p_document uuid, p_type text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_org uuid := private.hold_subject('document', p_document);
begin
  if p_type is null then
    delete from public.type_decisions t where t.document_id = p_document;
  else
    insert into public.type_decisions (document_id, org_id, type, decided_by)
      values (p_document, v_org, p_type, auth.uid())
      on conflict on constraint type_decisions_pkey
      do update set type = excluded.type, decided_by = excluded.decided_by, decided_at = now();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', p_document::text, auth.uid(), 'type.decided', jsonb_build_object('type', p_type));
  perform private.continue_document(p_document);
end $$;
grant execute on function public.decide_type(uuid, text) to authenticated;
