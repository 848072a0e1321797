import { z } from 'zod';
import {
  conditionCategories,
  conditionGates,
  conditionRuleSchema,
  conditionStatuses,
  rejectionReasons,
} from '#core/conditions/condition-schema';
import type { DealCondition } from '#core/deals/deal';
import { sourcedEvidenceSchema } from '#core/imports/source-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** More than a deal has: its program's for each of its people, and 200 that members asked for. */
const most = 1000;
const evidence = sourcedEvidenceSchema.array().catch([]);
const status = z.enum(conditionStatuses);

const row = z
  .object({
    id: z.string(),
    template: z.string().nullable(),
    party: z.string(),
    party_name: z.string().nullable(),
    category: z.enum(conditionCategories),
    prior_to: z.enum(conditionGates),
    internal: z.string(),
    external: z.string(),
    rule: conditionRuleSchema.nullable().catch(null),
    due_on: z.string().nullable(),
    status,
    computed: status,
    sentence: z.string(),
    code: z.enum(rejectionReasons).nullable().catch(null),
    evidence,
    decided: status.nullable(),
    decided_reason: z.string().nullable(),
    decided_code: z.string().nullable(),
    decided_at: z.string().nullable(),
    decided_by: z.string().nullable(),
    claim: z.string().nullable(),
    papers: z.array(
      z.object({
        document_id: z.string(),
        said: z.boolean().nullable(),
        brought_by: z.string().nullable(),
        verdict: z.enum(['fits', 'fails', 'unsure']).nullable(),
        sentence: z.string(),
        evidence,
        created_at: z.string(),
      }),
    ),
  })
  .transform(
    ({
      party_name,
      prior_to,
      due_on,
      decided,
      decided_reason,
      decided_code,
      decided_at,
      decided_by,
      papers,
      ...rest
    }) => {
      const condition: DealCondition = {
        ...rest,
        partyName: party_name,
        priorTo: prior_to,
        dueOn: due_on,
        decided:
          decided === null
            ? null
            : {
                status: decided,
                reason: decided_reason,
                code: decided_code,
                at: decided_at ?? '',
                by: decided_by,
              },
        papers: papers
          .toSorted((a, b) => a.created_at.localeCompare(b.created_at))
          .map(({ document_id, brought_by, created_at: _, ...paper }) => ({
            ...paper,
            documentId: document_id,
            brought: brought_by !== null,
          })),
      };
      return condition;
    },
  );

/** The conditions of a deal with their papers, in the order of the program, then those that people asked for. */
export async function listDealConditions(
  client: UserClient,
  orgId: string,
  dealId: string,
): Promise<DealCondition[]> {
  return row
    .array()
    .parse(
      dataOrThrow(
        await client
          .from('deal_conditions')
          .select(
            'id,template,party,party_name,category,prior_to,internal,external,rule,due_on,status,computed,sentence,code,evidence,decided,decided_reason,decided_code,decided_at,decided_by,claim,papers:condition_papers(document_id,said,brought_by,verdict,sentence,evidence,created_at)',
          )
          .eq('org_id', orgId)
          .eq('deal_id', dealId)
          .order('position')
          .order('created_at')
          .order('id')
          .limit(most),
      ),
    );
}
