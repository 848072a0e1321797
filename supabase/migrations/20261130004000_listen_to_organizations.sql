-- Danger: policy statements on realtime lock its tables until commit; nothing else belongs into this migration.

-- Who may listen to an organization's topic. No insert policy: only the database speaks on it.
create policy organization_topic_select on realtime.messages for select to authenticated
  using (
    realtime.messages.extension = 'broadcast'
    and (select realtime.topic()) = any (array(select 'org:' || o::text from private.member_organizations() o))
  );
