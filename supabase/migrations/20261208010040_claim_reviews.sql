-- What waits for a person, and who looks at it. A claim blocks nobody: it only says, and it ends by itself.
create type public.review_kind as enum ('type', 'conversion', 'import', 'fill_run', 'condition');

create table public.review_claims (
  kind       public.review_kind not null,
  id         uuid               not null, -- of the document, conversion, import, run or condition
  org_id     uuid               not null,
  user_id    uuid               not null,
  claimed_at timestamptz        not null default clock_timestamp(),
  expires_at timestamptz        not null,
  constraint review_claims_pkey primary key (kind, id),
  constraint review_claims_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint review_claims_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
create index review_claims_expired on public.review_claims (org_id, expires_at);
create index review_claims_user on public.review_claims (user_id);
alter table public.review_claims enable row level security;
create policy review_claims_select on public.review_claims for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.review_claims to authenticated, service_role;

-- The organization of what is to be reviewed, and the subject its events are about. No row: there is no such thing.
create function private.subject_of_review(p_kind public.review_kind, p_id uuid)
returns table (org_id uuid, subject_type text, subject_id uuid)
language sql stable set search_path = '' as $$
  select d.org_id, 'document', d.id from public.documents d where p_kind = 'type' and d.id = p_id
  union all
  select c.org_id, 'conversion', c.id from public.conversions c where p_kind = 'conversion' and c.id = p_id
  union all
  select i.org_id, 'import', i.id from public.imports i where p_kind = 'import' and i.id = p_id
  union all
  select r.org_id, 'fill_run', r.id from public.fill_runs r where p_kind = 'fill_run' and r.id = p_id
  union all
  select c.org_id, 'deal', c.deal_id from public.deal_conditions c where p_kind = 'condition' and c.id = p_id
$$;

-- The caller looks at something now, for the next three minutes: to be asked anew every minute. Who came first keeps it
-- until they leave or their time is over. Returns who has it, and until when.
-- Errors: NOT_FOUND, RATE_LIMITED.
create function public.claim_review(p_kind public.review_kind, p_id uuid)
returns table (user_id uuid, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  c_lasts constant interval := interval '3 minutes';
  v record;
  v_before public.review_claims;
  v_claim public.review_claims;
begin
  select * into v from private.subject_of_review(p_kind, p_id);
  if not found or auth.uid() is null or not private.is_member(v.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform private.limit_changes_in('review_claim', v.org_id);
  -- What nobody came back to; a few at a time, and never waiting for somebody who does the same.
  delete from public.review_claims c
   where (c.kind, c.id) in (
     select x.kind, x.id from public.review_claims x
     where x.org_id = v.org_id and x.expires_at < clock_timestamp() - interval '1 hour'
     order by x.expires_at limit 20 for update skip locked);
  select * into v_before from public.review_claims c where c.kind = p_kind and c.id = p_id for update;
  insert into public.review_claims as c (kind, id, org_id, user_id, expires_at)
    values (p_kind, p_id, v.org_id, auth.uid(), clock_timestamp() + c_lasts)
    on conflict on constraint review_claims_pkey do update
      set user_id = excluded.user_id, expires_at = excluded.expires_at,
          claimed_at = case when c.user_id = excluded.user_id then c.claimed_at else clock_timestamp() end
      where c.user_id = excluded.user_id or c.expires_at < clock_timestamp()
    returning * into v_claim;
  if not found then
    -- Somebody else's, and it holds.
    return query select c.user_id, c.expires_at from public.review_claims c where c.kind = p_kind and c.id = p_id;
    return;
  end if;
  -- A claim that goes on is no news, unless it had run out on the screens of others.
  if v_before.user_id is distinct from v_claim.user_id or v_before.expires_at < clock_timestamp() then
    insert into public.events (org_id, subject_type, subject_id, actor, type, data)
      values (v.org_id, v.subject_type, v.subject_id::text, auth.uid(), 'review.claimed',
              jsonb_build_object('kind', p_kind, 'id', p_id));
  end if;
  return query select v_claim.user_id, v_claim.expires_at;
end $$;

-- The caller looks at it no more. What is somebody else's stays theirs. Errors: NOT_FOUND, RATE_LIMITED.
create function public.release_review(p_kind public.review_kind, p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  select * into v from private.subject_of_review(p_kind, p_id);
  if not found or not private.is_member(v.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.limit_changes_in('review_claim', v.org_id);
  delete from public.review_claims c where c.kind = p_kind and c.id = p_id and c.user_id = auth.uid();
  if not found then return; end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v.org_id, v.subject_type, v.subject_id::text, auth.uid(), 'review.released',
            jsonb_build_object('kind', p_kind, 'id', p_id));
end $$;
grant execute on function
  public.claim_review(public.review_kind, uuid), public.release_review(public.review_kind, uuid)
to authenticated;
