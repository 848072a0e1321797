-- What speaks against using a result unseen, and by what people know its invoice. A result that is valid may still hold a
-- wrong value: it is ready only where there is no doubt.
alter table public.conversion_results
  add column ready   boolean not null default false,
  add column doubts  jsonb   not null default '[]',
  add column heading jsonb;
alter table public.conversion_results add constraint conversion_results_ready_valid check (valid or not ready);

-- Whether a person has to look at its current result first. It is no status: the XML is there and can be had.
alter table public.conversions add column needs_review boolean not null default false;
update public.conversions c set needs_review = true where c.result_id is not null;

-- Counts come from it alone.
drop index public.conversions_status;
create index conversions_status on public.conversions (org_id, status, needs_review);
create index conversions_to_check on public.conversions (org_id, created_at desc, id desc) where needs_review;
