-- A run that fills a form for a deal: from the papers that the deal has at that moment and with what people said of its
-- values by then, which is kept with the run. What is said or brought later is another run's.
alter table public.fill_runs
  add column deal_id uuid,
  add column said jsonb not null default '[]', -- [{section, itemKey, field, value}], the oldest first
  add constraint fill_runs_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete set null,
  add constraint fill_runs_said_size check (jsonb_typeof(said) = 'array' and octet_length(said::text) <= 16000000);
create index fill_runs_deal on public.fill_runs (deal_id, created_at desc, id desc) where deal_id is not null;

-- Prepares a form for a deal. Returns the run.
-- Errors: NOT_FOUND, INVALID_INPUT (it has no papers), CONFLICT (the template is not ready, or the deal is closed),
-- RATE_LIMITED.
create function public.prepare_deal_form(p_deal uuid, p_template uuid, p_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
  v_template public.form_templates;
  v_documents uuid[] := array(
    select l.document_id from public.document_links l
    where l.subject_type = 'deal' and l.subject_id = p_deal order by l.created_at, l.document_id);
  v_run uuid;
begin
  perform private.take_work_on('deal', p_deal, greatest(cardinality(v_documents), 1));
  -- Not locked here: documents come before deals.
  select * into v_deal from public.deals d where d.id = p_deal;
  if not found or not private.is_member(v_deal.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into v_template from public.form_templates t where t.id = p_template and t.org_id = v_deal.org_id;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_template.status <> 'ready' then
    raise exception 'CONFLICT: the form is not ready' using errcode = '55000';
  end if;
  if v_deal.closed_at is not null then raise exception 'CONFLICT: the deal is closed' using errcode = '55000'; end if;
  if cardinality(v_documents) = 0 then
    raise exception 'INVALID_INPUT: the deal has no papers' using errcode = '22023';
  end if;
  perform 1 from public.documents d where d.id = any (v_documents) order by d.id for no key update;
  insert into public.fill_runs (org_id, template_id, template_sha256, name, created_by, deal_id, said)
    select v_deal.org_id, p_template, v_template.sha256, p_name, auth.uid(), p_deal, coalesce(jsonb_agg(jsonb_build_object(
        'section', c.section, 'itemKey', c.item_key, 'field', c.field, 'value', c.value) order by c.decided_at, c.id), '[]')
    from public.decisions c
    where c.subject_type = 'deal' and c.subject_id = p_deal and c.blueprint = 'loan'
    returning id into v_run;
  -- One that went meanwhile is not waited for.
  insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
    select v_deal.org_id, d.id, 'fill_run', v_run, 'loan', now() + u.n * interval '1 microsecond'
    from unnest(v_documents) with ordinality as u(id, n) join public.documents d on d.id = u.id order by d.id;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_deal.org_id, 'fill_run', v_run::text, auth.uid(), 'fill_run.created', jsonb_build_object(
      'template_id', p_template, 'template_sha256', v_template.sha256, 'documents', v_documents, 'deal_id', p_deal));
  perform private.record_deal_event(v_deal, 'deal.form_prepared', jsonb_build_object(
    'fill_run', v_run, 'template', p_template));
  perform private.sync_subjects(private.advance(v_documents), 'fill_run', array[v_run]);
  return v_run;
end $$;
grant execute on function public.prepare_deal_form(uuid, uuid, text) to authenticated;

create or replace view public.fill_run_overview with (security_invoker = true) as
  select r.id, r.org_id, r.template_id, r.template_sha256, t.name as template_name, t.version as template_version,
         r.name, r.status, r.error_code, r.revision, r.rules_version, r.result_id, r.created_by, r.created_at,
         r.updated_at, r.prepared_at, l.sources,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.lost_leases, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at, r.deal_id
  from public.fill_runs r
  join public.form_templates t on t.id = r.template_id
  cross join lateral (
    select count(*) as sources from public.document_links k
    where k.subject_type = 'fill_run' and k.subject_id = r.id) l
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q where q.subject_type = 'fill_run' and q.subject_id = r.id order by q.id desc limit 1) j on true;

-- The latest run of each form for a deal, with how many fields the papers fill and which of those that the form asks for
-- they do not (at most 50 are named).
create view public.deal_form_overview with (security_invoker = true) as
  select r.deal_id, r.org_id, r.template_id, r.id as run_id,
         count(*) filter (where f.state = 'filled') as filled,
         count(*) filter (where f.state = 'missing' and f.required) as missing,
         coalesce((array_agg(f.label order by f.n) filter (where f.state = 'missing' and f.required))[1:50], '{}')
           as missing_labels
  from (
    select distinct on (q.deal_id, q.template_id) q.id, q.deal_id, q.org_id, q.template_id, q.prepared
    from public.fill_runs q where q.deal_id is not null
    order by q.deal_id, q.template_id, q.created_at desc, q.id desc) r
  left join lateral (
    select e.n, e.field ->> 'state' as state, (e.field ->> 'required')::boolean as required,
           coalesce(e.field ->> 'label', e.field ->> 'field') as label
    from jsonb_array_elements(r.prepared -> 'fields') with ordinality as e(field, n)) f on true
  group by r.deal_id, r.org_id, r.template_id, r.id;
grant select on public.deal_form_overview to authenticated, service_role;
