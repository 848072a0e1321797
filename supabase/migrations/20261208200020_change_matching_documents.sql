-- One change to all documents that match a filter: a job of its own makes it page by page, so it goes on whoever leaves, can be
-- stopped between pages, and says how far it is. Which documents is settled when it begins: what comes later is left alone.

create table public.document_operations (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  action     text        not null,
  value      text,                          -- the tag or the type
  filter     jsonb       not null,
  documents  uuid[]      not null,          -- in the order they are done; none once it is over
  state      text        not null default 'running',
  total      int         not null,
  changed    int         not null default 0,
  skipped    int         not null default 0, -- gone meanwhile, so already, or not possible
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  constraint document_operations_pkey primary key (id),
  constraint document_operations_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint document_operations_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint document_operations_action_known check (action in ('tag', 'untag', 'type', 'trash')),
  constraint document_operations_value_iff_needed check ((action = 'trash') = (value is null)),
  constraint document_operations_state_known check (state in ('running', 'stopped', 'done')),
  constraint document_operations_ended_iff_over check ((state = 'running') = (ended_at is null))
);
create unique index document_operations_one_running on public.document_operations (org_id) where state = 'running';
create index document_operations_latest on public.document_operations (org_id, created_at desc);
create index document_operations_of on public.document_operations (created_by);
alter table public.document_operations enable row level security;
create policy document_operations_select on public.document_operations for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.document_operations to authenticated, service_role;

create function private.tell_document_operation(p_operation public.document_operations, p_what text) returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_operation.org_id, 'organization', p_operation.org_id::text, auth.uid(), 'document_operation.' || p_what,
            jsonb_build_object('operation_id', p_operation.id, 'action', p_operation.action, 'value', p_operation.value,
                               'total', p_operation.total, 'changed', p_operation.changed, 'skipped', p_operation.skipped))
$$;

-- A member begins one. An empty filter is refused: "everything" is never meant by saying nothing. One at a time in an
-- organization, of at most 100,000 documents. Errors: FORBIDDEN, INVALID_INPUT, CONFLICT (one runs; nothing matches),
-- RATE_LIMITED.
create function public.begin_document_operation(p_org uuid, p_action text, p_filter jsonb, p_value text default null) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most constant int := 100000;
  v_filter jsonb;
  v_documents uuid[];
  v_operation public.document_operations;
begin
  perform private.require_member(p_org);
  perform private.limit_changes_in('document_operation', p_org);
  v_filter := private.checked_document_filter(p_filter);
  if v_filter = '{}' or p_action is null or p_action not in ('tag', 'untag', 'type', 'trash')
     or (p_action = 'trash') <> (p_value is null) or char_length(p_value) > 63 then
    raise exception 'INVALID_INPUT: an action and a filter that says something' using errcode = '22023';
  end if;
  v_documents := private.documents_that_match(p_org, v_filter, c_most + 1);
  if cardinality(v_documents) > c_most then
    raise exception 'INVALID_INPUT: at most % documents' , c_most using errcode = '22023';
  end if;
  if cardinality(v_documents) = 0 then
    raise exception 'CONFLICT: no document matches' using errcode = '55000';
  end if;
  -- A type that is decided may have the document worked through again: taken here, for the worker takes from nobody's limit.
  if p_action = 'type' then perform private.take_work(p_org, cardinality(v_documents)); end if;
  begin
    insert into public.document_operations (org_id, action, value, filter, documents, total, created_by)
      values (p_org, p_action, p_value, v_filter, v_documents, cardinality(v_documents), auth.uid())
      returning * into v_operation;
  exception when unique_violation then
    raise exception 'CONFLICT: another one runs' using errcode = '55000';
  end;
  perform private.tell_document_operation(v_operation, 'begun');
  perform * from public.enqueue_jobs(jsonb_build_array(jsonb_build_object(
    'org_id', p_org, 'kind', 'change_documents', 'payload', jsonb_build_object('operation_id', v_operation.id),
    'priority', -50, 'idempotency_key', 'change_documents:' || v_operation.id)));
  return v_operation.id;
end $$;
grant execute on function public.begin_document_operation(uuid, text, jsonb, text) to authenticated;

create function private.end_document_operation(p_operation public.document_operations, p_state text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.document_operations o set state = p_state, ended_at = clock_timestamp(), documents = '{}'
   where o.id = p_operation.id;
  perform private.tell_document_operation(p_operation, p_state);
end $$;

-- A member stops one between two pages. What is done stays done. Errors: NOT_FOUND, CONFLICT (it is over), RATE_LIMITED.
create function public.stop_document_operation(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_operation public.document_operations;
begin
  perform private.limit_changes_in(
    'document_operation', (select o.org_id from public.document_operations o where o.id = p_id));
  select * into v_operation from public.document_operations o where o.id = p_id for update;
  if not found or not private.is_member(v_operation.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_operation.state <> 'running' then
    raise exception 'CONFLICT: it is over' using errcode = '55000';
  end if;
  perform private.end_document_operation(v_operation, 'stopped');
end $$;
grant execute on function public.stop_document_operation(uuid) to authenticated;

-- Makes the change to one document, by the function that makes it to any. False where nothing was to be changed.
create function private.change_document(p_operation public.document_operations, p_document uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  if not exists (
    select from public.documents d
    where d.id = p_document and d.org_id = p_operation.org_id and d.trashed_at is null) then return false; end if;
  if p_operation.action in ('tag', 'untag') then
    return public.tag_documents(
      p_operation.org_id, array[p_document], p_operation.value, p_operation.action = 'untag') > 0;
  elsif p_operation.action = 'type' then
    if exists (select from public.type_decisions t where t.document_id = p_document and t.type = p_operation.value) then
      return false;
    end if;
    perform public.decide_type(p_document, p_operation.value);
  else
    perform public.trash_document(p_document);
  end if;
  return true;
end $$;

-- The next page of an operation, for the lease of its job: up to p_limit documents. Returns the operation as it stands then.
-- Changes are those of whoever began it; where that is no member any more, it ends. Errors: LEASE_LOST, NOT_FOUND.
create function public.change_documents_page(p_id bigint, p_token uuid, p_operation uuid, p_limit int default 100)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_claims constant text := current_setting('request.jwt.claims', true);
  v_operation public.document_operations;
  v_document uuid;
  v_from int;
  v_is_changed boolean;
begin
  select * into v_operation from public.document_operations o
   where o.id = p_operation and o.org_id = v_job.org_id for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_operation.state = 'running' and not exists (
    select from public.members m where m.org_id = v_operation.org_id and m.user_id = v_operation.created_by) then
    perform private.end_document_operation(v_operation, 'stopped');
    v_operation.state := 'stopped';
  elsif v_operation.state = 'running' then
    -- The worker's role, so that no limit of calls counts them, and the person's name, so that history says whose they are.
    perform set_config('request.jwt.claims',
      jsonb_build_object('role', 'service_role', 'sub', v_operation.created_by)::text, true);
    v_from := v_operation.changed + v_operation.skipped;
    foreach v_document in array v_operation.documents[v_from + 1 : v_from + least(greatest(p_limit, 1), 500)] loop
      begin
        v_is_changed := private.change_document(v_operation, v_document);
      exception when sqlstate 'P0002' or sqlstate '55000' or sqlstate '22023' then
        v_is_changed := false;
      end;
      v_operation.changed := v_operation.changed + v_is_changed::int;
      v_operation.skipped := v_operation.skipped + (not v_is_changed)::int;
    end loop;
    update public.document_operations o set changed = v_operation.changed, skipped = v_operation.skipped
     where o.id = v_operation.id;
    if v_operation.changed + v_operation.skipped >= v_operation.total then
      perform private.end_document_operation(v_operation, 'done');
      v_operation.state := 'done';
    else
      perform private.tell_document_operation(v_operation, 'moved');
    end if;
    perform set_config('request.jwt.claims', coalesce(v_claims, ''), true);
  end if;
  return jsonb_build_object('state', v_operation.state, 'changed', v_operation.changed, 'skipped', v_operation.skipped,
                            'total', v_operation.total);
end $$;
grant execute on function public.change_documents_page(bigint, uuid, uuid, int) to service_role;
