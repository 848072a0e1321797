import { z } from 'zod';
import { generateForm } from '#data/forms/generate-form';
import { getFormTemplate } from '#data/forms/get-form-templates';
import { accepted, answer } from '../../../../answers.ts';
import { bodyOf } from '../../../../body.ts';
import { asPerson } from '../../../../person.ts';
import { type AskedRun, runAskedFor } from '../asked-run.ts';

export const dynamic = 'force-dynamic';

/** The revision of the run that was looked at; as it is now where it is left out. */
const bodySchema = z.object({ revision: z.int().nonnegative().optional() });

/** Has a run generated: 202 `{result_id, warnings}`, of what the form loses by it. For underwriters and owners; 403 for processors. */
export function POST(request: Request, asked: AskedRun): Promise<Response> {
  return asPerson(request, async (person) => {
    const { run, orgId } = await runAskedFor(person, asked);
    const { revision = run.revision } = accepted(bodySchema.safeParse(await bodyOf(request)));
    const template = await getFormTemplate(person.client, orgId, run.templateId);
    const resultId = await generateForm(person.client, { runId: run.id, revision });
    return answer({ result_id: resultId, warnings: template?.traits?.warnings ?? [] }, 202);
  });
}
