import { z } from 'zod';
import { rejectionReasons } from '#core/conditions/condition-schema';
import { askStates, type Portal } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const schema = z.object({
  organization: z.string(),
  folder: z.string(),
  label: z.string(),
  closed: z.boolean(),
  asks: z.array(
    z
      .object({
        id: z.string(),
        text: z.string(),
        for: z.string().nullable(),
        due_on: z.string().nullable(),
        state: z.enum(askStates),
        reason: z.string().nullable(),
        code: z.enum(rejectionReasons).nullable().catch('other'),
        papers: z.array(
          z
            .object({ name: z.string(), brought_at: z.string() })
            .transform(({ name, brought_at }) => ({ name, broughtAt: brought_at })),
        ),
      })
      .transform(({ due_on, ...ask }) => ({ ...ask, dueOn: due_on })),
  ),
});

/** All that a participant learns of a deal, and the folder that what they bring is stored in. Throws NOT_FOUND. */
export async function viewPortal(client: UserClient, dealId: string): Promise<Portal & { folder: string }> {
  return schema.parse(dataOrThrow(await client.rpc('view_portal', { p_deal: dealId })));
}
