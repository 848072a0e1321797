-- What follows for subjects when jobs have moved: stages that are due now, then their status. The only writer of these
-- columns, by the functions that subject_types names.
--   p_jobs: all jobs touched; p_type, p_ids: subjects touched otherwise
-- Danger: call it once per transaction, last, with all there is. Two calls lock documents out of order, and a transaction
-- that holds documents while it waits for jobs or kinds may wait in a circle. The order of locks is jobs, blobs,
-- documents, links, other subjects by their lock_order, and within each of them that of the ids.
create function private.sync_subjects(p_jobs bigint[], p_type text default null, p_ids uuid[] default '{}') returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_types text[];
  v_ids uuid[];
  v_settled uuid[]; -- documents of which a stage has come to an end
  v_documents uuid[];
  v_new bigint[];
  v_type record;
  v_of_type uuid[];
begin
  -- Danger: `and subject_id is not null` in the predicate would let the planner scan all of jobs_subject.
  select array_agg(j.subject_type), array_agg(j.subject_id),
         array_agg(j.subject_id order by j.id) filter (
           where j.subject_type = 'document' and j.status not in ('queued', 'running')
             and exists (select from public.document_stages s where s.kind = j.kind))
    into v_types, v_ids, v_settled
    from public.jobs j where j.id = any (p_jobs);
  v_ids := v_ids || p_ids;
  v_types := v_types || array_fill(p_type, array[cardinality(p_ids)]);
  v_documents := array(
    select distinct s.id from unnest(v_types, v_ids) as s(type, id) where s.type = 'document' order by s.id);
  if v_settled is not null then
    -- All of them now, not only those that advance will lock: else the others would come out of order.
    perform 1 from public.documents d where d.id = any (v_documents) order by d.id for no key update;
    v_new := private.advance(v_settled);
  end if;
  for v_type in select t.type, t.sync from public.subject_types t where t.sync is not null order by t.lock_order loop
    v_of_type := array(
      select s.id from unnest(v_types, v_ids) as s(type, id) where s.type = v_type.type
      union
      select j.subject_id from public.jobs j where j.id = any (v_new) and j.subject_type = v_type.type
      union
      select l.subject_id from public.document_links l
      where l.document_id = any (v_documents) and l.subject_type = v_type.type);
    if cardinality(v_of_type) > 0 then
      execute format('select private.%I($1)', v_type.sync) using v_of_type;
    end if;
  end loop;
end $$;

-- Moves documents.status to what the last job of each of their stages says, where the stage counts.
-- The rows are locked first, in id order, so that two transitions of one document cannot both write what an old snapshot
-- told them.
create function private.sync_document_status(p_documents uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  update public.documents d
     set status = s.status, error_code = s.error_code, updated_at = now()
    from (
      select x.id,
        case
          when bool_or(l.status = 'running') then 'processing'
          when bool_or(l.status = 'queued' and l.error_code is not null) then 'retrying'
          when bool_or(l.status = 'queued') then
            case when bool_or(l.status = 'succeeded') then 'processing' else 'uploaded' end
          when bool_or(l.status in ('failed', 'dead')) then 'failed'
          when bool_or(l.status = 'cancelled') then 'cancelled'
          else 'completed'
        end::public.document_status as status,
        max(l.error_code) filter (where l.status in ('failed', 'dead', 'queued')) as error_code
      from unnest(p_documents) as x(id)
      cross join lateral (
        select distinct on (j.kind, j.payload ->> 'blueprint') j.status, j.error_code
        from public.jobs j join public.document_stages k on k.kind = j.kind
        where j.subject_type = 'document' and j.subject_id = x.id and k.counts_for_status
        order by j.kind, j.payload ->> 'blueprint', j.id desc) l
      group by x.id) s
   where d.id = s.id;
end $$;
