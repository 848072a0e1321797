-- Whether a condition's deal is closed stands with it: nobody is asked about a closed deal, and a list of what people are
-- asked about is to be an index scan.
alter table public.deal_conditions add column deal_closed boolean not null default false;
update public.deal_conditions c set deal_closed = true
  from public.deals d where d.id = c.deal_id and d.closed_at is not null;

create function private.keep_deal_closed() returns trigger
language plpgsql volatile set search_path = '' as $$
begin
  update public.deal_conditions c set deal_closed = new.closed_at is not null
   where c.deal_id = new.id and c.deal_closed is distinct from (new.closed_at is not null);
  return null;
end $$;
create trigger keep_deal_closed after update of closed_at on public.deals
  for each row when (old.closed_at is distinct from new.closed_at) execute function private.keep_deal_closed();

create function private.set_deal_closed() returns trigger
language plpgsql volatile set search_path = '' as $$
begin
  new.deal_closed := (select d.closed_at is not null from public.deals d where d.id = new.deal_id);
  return new;
end $$;
create trigger set_deal_closed before insert on public.deal_conditions
  for each row execute function private.set_deal_closed();

create index deal_conditions_to_review on public.deal_conditions (org_id, created_at, id)
  where (status = 'received' or (claim is not null and decided is null)) and not deal_closed;
