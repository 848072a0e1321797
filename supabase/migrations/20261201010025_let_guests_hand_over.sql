-- A link into the organization, good for one person and for p_days days. Owners only; at most 100 open ones, and 30 in
-- an hour. A guest may as well: it is how a desk that was tried without an account is handed over to one. Returns the
-- token: 244 random bits in 43 characters of a URL's alphabet.
create or replace function public.create_invitation(p_org uuid, p_role public.member_role, p_days int default 7)
returns table (invitation_id uuid, token text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if (p_days between 1 and 30) is not true then
    raise exception 'INVALID_INPUT: 1 to 30 days' using errcode = '22023';
  end if;
  perform private.hold_organization(p_org, 'owner');
  perform private.limit_rate('create_invitation', 30, 3600);
  -- Those that ended long ago, a few with every call, so that there is never a pile; what became of them is history.
  delete from public.invitations i where i.id = any (array(
    select x.id from public.invitations x
    where x.org_id = p_org and x.expires_at < now() - interval '30 days' limit 20));
  if (select count(*) from public.invitations i
      where i.org_id = p_org and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) >= 100 then
    raise exception 'CONFLICT: 100 invitations are open' using errcode = '55000';
  end if;
  token := translate(
    encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  insert into public.invitations (org_id, role, token_hash, created_by, expires_at)
    values (p_org, p_role, private.hash_of_token(token), auth.uid(), now() + make_interval(days => p_days))
    returning id, invitations.expires_at into invitation_id, expires_at;
  perform private.record_organization_event(p_org, 'invitation.created',
    jsonb_build_object('invitation', invitation_id, 'role', p_role, 'expires_at', expires_at));
  return next;
end $$;
