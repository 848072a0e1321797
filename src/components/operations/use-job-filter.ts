'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type JobFilter, jobFilterOf, jobPlaceOf, searchOfJobFilter } from '#core/jobs/job-filter';
import { useDeskAddress } from '../session/desk-link.tsx';

/** The page of jobs with these of them, from below a place. */
export function jobsHref(filter: JobFilter, below: number | null = null): string {
  const search = searchOfJobFilter(filter);
  if (below !== null) search.set('below', String(below));
  return search.size === 0 ? '/ops' : `/ops?${search}`;
}

/** Which jobs are looked at stands in the address alone: it can be reloaded, shared, and gone back to. */
export function useJobFilter() {
  const search = useSearchParams();
  const addressOf = useDeskAddress();
  const { filter, below } = useMemo(() => {
    const asked = new URLSearchParams(search.toString());
    return { filter: jobFilterOf(asked), below: jobPlaceOf(asked) };
  }, [search]);
  const narrow = useCallback(
    (part: Partial<JobFilter>, how: 'step' | 'letter' = 'step') => {
      const address = addressOf(jobsHref({ ...filter, ...part }));
      // Letters are no steps to go back by.
      if (how === 'step') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [filter, addressOf],
  );
  return { filter, below, narrow };
}
