-- Danger: policy statements on realtime lock its tables until commit; nothing else belongs into this migration.

-- Participants listen to their deal's topic while a link of theirs is open, and to no organization's.
create policy deal_topic_select on realtime.messages for select to authenticated
  using (
    realtime.messages.extension = 'broadcast'
    and (select realtime.topic()) = any (array(select 'deal:' || k.deal_id::text from private.open_links() k)));
