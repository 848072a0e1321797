-- What people say of an import changes what a commit would write: its revision rises, and what was committed is not all
-- there is any more.
create function private.touch_import() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_import uuid := case when tg_op = 'DELETE' then old.subject_id else new.subject_id end;
begin
  update public.imports i set revision = i.revision + 1 where i.id = v_import;
  if found then perform private.sync_import_status(array[v_import]); end if;
  return null;
end $$;
create trigger touch_import_on_decision after insert or update on public.decisions
  for each row when (new.subject_type = 'import') execute function private.touch_import();
create trigger touch_import_on_withdrawal after delete on public.decisions
  for each row when (old.subject_type = 'import') execute function private.touch_import();

-- A person adds an item (add), says that one is none (reject) or stands although a source calls it off (keep), that
-- members the machine took for one are not (split), or that two are one (merge, p_into). With p_remove it is taken back.
-- Errors: NOT_FOUND, INVALID_INPUT, CONFLICT (5000 were said already).
create function public.operate_import_item(
  p_import uuid, p_section text, p_item_key text, p_op text, p_into text default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid := private.hold_subject('import', p_import);
begin
  if p_remove then
    delete from public.import_operations o
     where o.import_id = p_import and o.section = p_section and o.item_key = p_item_key and o.op = p_op;
    if not found then return; end if;
  else
    if (select count(*) from public.import_operations o where o.import_id = p_import) >= 5000 then
      raise exception 'CONFLICT: too much was said of the items of this import' using errcode = '55000';
    end if;
    -- What contradicts it is taken back.
    delete from public.import_operations o
     where o.import_id = p_import and o.section = p_section and o.item_key = p_item_key
       and ((p_op = 'merge' and o.op = 'split') or (p_op = 'split' and o.op = 'merge')
            or (p_op = 'keep' and o.op = 'reject') or (p_op = 'reject' and o.op = 'keep'));
    insert into public.import_operations (import_id, section, item_key, op, into_key, org_id, decided_by)
      values (p_import, p_section, p_item_key, p_op, p_into, v_org, auth.uid())
      on conflict on constraint import_operations_pkey do update
        set into_key = excluded.into_key, decided_by = excluded.decided_by, decided_at = clock_timestamp();
  end if;
  update public.imports i set revision = i.revision + 1 where i.id = p_import;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'import', p_import::text, auth.uid(), 'import.item_decided', jsonb_build_object(
      'section', p_section, 'item_key', p_item_key, 'op', p_op, 'into', p_into, 'removed', p_remove));
  perform private.sync_import_status(array[p_import]);
end $$;
grant execute on function public.operate_import_item(uuid, text, text, text, text, boolean) to authenticated;
