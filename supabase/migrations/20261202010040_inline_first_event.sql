-- Whether an event is the first of its organization in its transaction is asked for every row of history: as an
-- expression, which costs about half of what a call of a function did.
-- What is remembered ends with the transaction, and what a savepoint takes back is forgotten. Only a constraint trigger can
-- wait for the end; the condition is asked at once, so nothing is kept for the other rows.
drop trigger announce_events on public.events;
create constraint trigger announce_events after insert on public.events
  deferrable initially deferred
  for each row when (
    case when strpos(coalesce(current_setting('docket.announced', true), ''), new.org_id::text) > 0 then false
         else set_config('docket.announced', concat(current_setting('docket.announced', true), new.org_id), true) <> '' end)
  execute function private.announce_events();

drop function private.is_first_event(uuid);
