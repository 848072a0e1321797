-- *OCR all documents* of a deal: as request_ocr, of each of its papers. Any number of clicks is one job a file and reading.
-- Errors: NOT_FOUND, RATE_LIMITED.
create function public.request_deal_ocr(p_deal uuid)
returns table (document_id uuid, job_id bigint, created boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_org uuid;
begin
  select d.org_id into v_org from public.deals d where d.id = p_deal;
  if not found or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  return query select r.document_id, r.job_id, r.created from public.request_ocr(v_org, array(
    select l.document_id from public.document_links l where l.subject_type = 'deal' and l.subject_id = p_deal)) r;
end $$;
grant execute on function public.request_deal_ocr(uuid) to authenticated;
