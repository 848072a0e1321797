import { z } from 'zod';
import { prepareRunOfDeal } from '#server/forms/prepare-run';
import { accepted, answer } from '../../../../answers.ts';
import { bodyOf } from '../../../../body.ts';
import { asPerson } from '../../../../person.ts';
import { type AskedDeal, dealAskedFor } from '../../asked-deal.ts';

export const dynamic = 'force-dynamic';

const bodySchema = z.object({
  template_id: z.uuid(),
  name: z.string().trim().min(1).max(255).nullable().default(null),
});

/** Prepares a form from a deal as it stands: 202 `{run_id}`. */
export function POST(request: Request, asked: AskedDeal): Promise<Response> {
  return asPerson(request, async (person) => {
    const { dealId, orgId } = await dealAskedFor(person, asked);
    const { template_id: templateId, name } = accepted(bodySchema.safeParse(await bodyOf(request)));
    return answer(
      { run_id: await prepareRunOfDeal(person.client, orgId, { dealId, templateId, name }) },
      202,
    );
  });
}
