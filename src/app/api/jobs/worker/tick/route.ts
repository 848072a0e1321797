import { z } from 'zod';
import { jobKinds } from '#core/jobs/kinds';
import { batchSizeSchema } from '#core/jobs/tick';
import { accepted } from '../../../answers.ts';
import { runTick } from '../batch.ts';
import { throughDoor } from '../door.ts';

export const dynamic = 'force-dynamic';
export const maxDuration = 60;

const querySchema = z.object({
  type: z.enum(['OCR', 'CLASSIFY', 'ALL']).default('ALL'),
  batch_size: batchSizeSchema,
});

/** For schedulers: works on jobs of one type, or of all, for as long as a request may take. */
function tick(request: Request): Promise<Response> {
  return throughDoor(request, async (env) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { type, batch_size } = accepted(querySchema.safeParse(query));
    const kinds = jobKinds.filter((kind) => type === 'ALL' || kind === type.toLowerCase());
    return runTick(env, { kinds, batchSize: batch_size });
  });
}

export { tick as GET, tick as POST };
