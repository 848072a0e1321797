import type { DealOutcome } from '#core/deals/deal-schema';
import type { SectionParts } from '#core/imports/source';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { asJson } from '#data/forms/as-json';
import type { Lease } from '#data/jobs/job-row';
import type { BegunDeal } from './begin-deal.ts';

/**
 * What the papers of a deal come to, whole. False when a later run was there before. Throws LeaseLostError, NOT_FOUND.
 * Service role.
 */
export async function saveDeal(
  client: DocketClient,
  lease: Lease,
  { inputs, today }: BegunDeal,
  { sections, outcome }: { sections: readonly SectionParts[]; outcome: DealOutcome },
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_deal', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_inputs: inputs,
      p_today: today,
      p_data: asJson({
        sections,
        parties: outcome.parties,
        hints: outcome.hints,
        conditions: outcome.conditions.map(({ partyName, planned, papers, ...one }) => ({
          ...one,
          party_name: partyName,
          category: planned?.category,
          prior_to: planned?.priorTo,
          internal: planned?.internal,
          external: planned?.external,
          rule: planned?.rule,
          papers: papers.map(({ documentId, ...paper }) => ({ ...paper, document_id: documentId })),
        })),
      }),
    }),
  );
}
