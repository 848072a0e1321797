import { z } from 'zod';
import { mostPapersOfRun } from '#core/forms/fill-run';
import { prepareRun } from '#server/forms/prepare-run';
import { accepted, answer } from '../../answers.ts';
import { bodyOf } from '../../body.ts';
import { asMember } from '../../person.ts';

export const dynamic = 'force-dynamic';

const bodySchema = z.object({
  template_id: z.uuid(),
  document_ids: z.array(z.uuid()).min(1).max(mostPapersOfRun),
  name: z.string().trim().min(1).max(255).nullable().default(null),
});

/** Prepares a form from documents that are here: 202 `{run_id}`. */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async ({ client, orgId }) => {
    const { template_id, document_ids, name } = accepted(bodySchema.safeParse(await bodyOf(request)));
    const given = { templateId: template_id, documentIds: document_ids, name };
    return answer({ run_id: await prepareRun(client, orgId, given) }, 202);
  });
}
