import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { generateForm } from '#data/forms/generate-form';
import { getFillRun } from '#data/forms/get-fill-runs';
import { listFillRuns } from '#data/forms/list-fill-runs';
import { accepted, answer } from '../../../../answers.ts';
import { bodyOf } from '../../../../body.ts';
import { asPerson } from '../../../../person.ts';
import { type AskedDeal, dealAskedFor } from '../../asked-deal.ts';

export const dynamic = 'force-dynamic';

const bodySchema = z.object({
  /** One of the deal; the latest that was prepared for it where it is left out. */
  run_id: z.uuid().optional(),
  /** Of the run that was looked at; as it is now where it is left out. */
  revision: z.int().nonnegative().optional(),
});

/** Has a run of the deal generated: 202 `{result_id}`. For underwriters and owners; 403 for processors. */
export function POST(request: Request, asked: AskedDeal): Promise<Response> {
  return asPerson(request, async ({ client }) => {
    const { dealId, orgId } = await dealAskedFor({ client }, asked);
    const { run_id, revision } = accepted(bodySchema.safeParse(await bodyOf(request)));
    const latest = { after: null, limit: 1, templateId: null, dealId };
    const run =
      run_id === undefined
        ? (await listFillRuns(client, orgId, latest)).items[0]
        : await getFillRun(client, orgId, run_id);
    if (run?.dealId !== dealId) throw new DocketError('NOT_FOUND');
    const resultId = await generateForm(client, { runId: run.id, revision: revision ?? run.revision });
    return answer({ result_id: resultId }, 202);
  });
}
