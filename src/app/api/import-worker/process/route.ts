import { z } from 'zod';
import { jobKinds } from '#core/jobs/kinds';
import { batchSizeSchema } from '#core/jobs/tick';
import { accepted } from '../../answers.ts';
import { runTick } from '../../jobs/worker/batch.ts';
import { throughDoor } from '../../jobs/worker/door.ts';

export const dynamic = 'force-dynamic';
export const maxDuration = 60;

const bodySchema = z.object({ batch_size: batchSizeSchema });

/** Works on jobs of every kind; the body may hold `{batch_size}`. */
export function POST(request: Request): Promise<Response> {
  return throughDoor(request, async (env) => {
    const { batch_size } = accepted(bodySchema.safeParse(await bodyOf(request)));
    return runTick(env, { kinds: jobKinds, batchSize: batch_size });
  });
}

/** An empty body asks for nothing in particular; what is not JSON is left to the schema to refuse. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
