-- Conversions that are not done, by themselves, for the same reason as documents: a filter on the status is no way into an
-- index for a member.
create index conversions_not_done on public.conversions (org_id, created_at desc, id desc) where status <> 'completed';
