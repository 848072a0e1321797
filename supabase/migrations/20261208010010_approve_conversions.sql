-- What people approved as it was read. No decision on a fact: a doubt may be of a value that follows from others, or that
-- nobody printed. A term of that value is not asked about again, whatever run finds it.
create table public.approved_terms (
  document_id uuid        not null,
  org_id      uuid        not null,
  term        text        not null,
  value       text,                 -- null: that there is none
  value_md5   text        not null generated always as (coalesce(md5(value), '')) stored,
  approved_by uuid,
  approved_at timestamptz not null default clock_timestamp(),
  constraint approved_terms_pkey primary key (document_id, term, value_md5),
  constraint approved_terms_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint approved_terms_approved_by_fkey foreign key (approved_by) references auth.users (id) on delete set null,
  constraint approved_terms_length check (char_length(term) between 1 and 1000 and char_length(value) <= 1000)
);
create index approved_terms_approved_by on public.approved_terms (approved_by) where approved_by is not null;
alter table public.approved_terms enable row level security;
create policy approved_terms_select on public.approved_terms for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.approved_terms to authenticated, service_role;

create index conversions_to_review on public.conversions (org_id, created_at, id)
  where needs_review and status = 'completed';

-- A person has looked at all that is doubtful in a conversion's result of that version, and it is right: it needs nobody any
-- more. Approving it again changes nothing. Returns how many doubts were approved.
-- Errors: NOT_FOUND, CONFLICT (it is not done, has another version by now, breaks rules of its format, or has more doubts
-- than were told), RATE_LIMITED.
create function public.approve_conversion(p_conversion uuid, p_version int) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most_told constant int := 500; -- as many doubts as a result keeps
  c_most constant int := 5000;
  v_org uuid;
  v_conversion public.conversions;
  v_result public.conversion_results;
  v_doubts int;
begin
  perform private.limit_changes('approval', 'conversion', p_conversion);
  v_org := private.hold_subject('conversion', p_conversion);
  select * into v_conversion from public.conversions c where c.id = p_conversion;
  select * into v_result from public.conversion_results r where r.id = v_conversion.result_id;
  if not found or v_conversion.status <> 'completed' or v_result.version <> p_version then
    raise exception 'CONFLICT: the result is not what was looked at' using errcode = '55000';
  end if;
  v_doubts := jsonb_array_length(v_result.doubts);
  if not v_result.valid or v_doubts >= c_most_told then
    raise exception 'CONFLICT: the result is not to be approved as it is' using errcode = '55000';
  end if;
  if not v_conversion.needs_review then return 0; end if;
  if (select count(*) from public.approved_terms t where t.document_id = v_conversion.document_id) + v_doubts > c_most then
    raise exception 'CONFLICT: too much was approved of this document' using errcode = '55000';
  end if;
  insert into public.approved_terms (document_id, org_id, term, value, approved_by)
    select distinct on (d ->> 'term', d ->> 'value') v_conversion.document_id, v_org, d ->> 'term', d ->> 'value', auth.uid()
    from jsonb_array_elements(v_result.doubts) d
    order by d ->> 'term', d ->> 'value'
    on conflict on constraint approved_terms_pkey do nothing;
  update public.conversions c set needs_review = false where c.id = p_conversion;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'conversion', p_conversion::text, auth.uid(), 'conversion.approved',
            jsonb_build_object('version', p_version, 'doubts', v_doubts));
  return v_doubts;
end $$;
grant execute on function public.approve_conversion(uuid, int) to authenticated;
