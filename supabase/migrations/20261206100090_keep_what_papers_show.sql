-- What rules of conditions ask of a paper's pages (which page of how many, places for signatures), worked out once for a
-- reading: words of all pages of all papers would be loaded with every run.
create table public.paper_traits (
  document_id uuid  not null,
  reading_id  uuid  not null,
  org_id      uuid  not null,
  version     text  not null,
  data        jsonb not null,
  constraint paper_traits_pkey primary key (document_id, reading_id),
  constraint paper_traits_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint paper_traits_reading_id_fkey foreign key (reading_id) references public.readings (id) on delete cascade,
  constraint paper_traits_data_size check (octet_length(data::text) <= 4000000)
);
create index paper_traits_reading on public.paper_traits (reading_id);
alter table public.paper_traits enable row level security;
grant select on public.paper_traits to service_role;

-- Whom the papers named in the latest run: the next one calls them the same.
alter table public.deals
  add column found_parties jsonb not null default '[]',
  add constraint deals_found_parties_size check (octet_length(found_parties::text) <= 500000);

-- What was worked out of the pages of a deal's papers, as it is worked out: [{document_id, reading_id, data}]. The same
-- again changes nothing. Errors: LEASE_LOST.
create function public.save_paper_traits(p_id bigint, p_token uuid, p_version text, p_traits jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_traits) when 'string' then (p_traits #>> '{}')::jsonb else p_traits end;
begin
  insert into public.paper_traits as t (document_id, reading_id, org_id, version, data)
    select d.id, r.id, v_job.org_id, p_version, n.data
    from jsonb_to_recordset(v_in) as n(document_id uuid, reading_id uuid, data jsonb)
    join public.documents d on d.id = n.document_id and d.org_id = v_job.org_id
    join public.readings r on r.id = n.reading_id
    order by d.id
    on conflict on constraint paper_traits_pkey do update set version = excluded.version, data = excluded.data;
end $$;

grant execute on function public.save_paper_traits(bigint, uuid, text, jsonb) to service_role;
