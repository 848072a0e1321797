-- The fence before every output. A function that writes for a job first locks the job's row FOR SHARE with id, token and
-- an unexpired lease: from then until commit nobody can reap it, so a stale worker can write nothing, not even when the
-- reap falls between its check and its insert.

-- The job of a live lease, its row locked; raises DKT01 (lease lost) otherwise.
create function private.hold_lease(p_id bigint, p_token uuid) returns public.jobs
language plpgsql volatile set search_path = '' as $$
declare v_job public.jobs;
begin
  select * into v_job from public.jobs j
   where j.id = p_id and j.lease_token = p_token and j.leased_until > clock_timestamp() for share;
  if not found then raise exception 'LEASE_LOST' using errcode = 'DKT01'; end if;
  return v_job;
end $$;
