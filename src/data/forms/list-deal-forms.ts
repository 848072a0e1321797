import { z } from 'zod';
import type { DealForm } from '#core/forms/fill-run';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { getFillRuns } from './get-fill-runs.ts';

const row = z.object({
  run_id: z.string(),
  filled: z.coerce.number(),
  missing: z.coerce.number(),
  missing_labels: z.array(z.string()),
});

/** The latest run of each form for a deal, with what its papers do not fill. */
export async function listDealForms(client: UserClient, orgId: string, dealId: string): Promise<DealForm[]> {
  const counts = row
    .array()
    .parse(
      dataOrThrow(
        await client
          .from('deal_form_overview')
          .select('run_id,filled,missing,missing_labels')
          .eq('org_id', orgId)
          .eq('deal_id', dealId),
      ),
    );
  const runs = await getFillRuns(
    client,
    orgId,
    counts.map(({ run_id }) => run_id),
  );
  return counts.flatMap(({ run_id, filled, missing, missing_labels }) => {
    const run = runs.find(({ id }) => id === run_id);
    return run ? [{ run, filled, missing, missingLabels: missing_labels }] : [];
  });
}
