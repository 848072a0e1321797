import { z } from 'zod';
import { jobKinds } from '#core/jobs/kinds';
import { batchSizeSchema } from '#core/jobs/tick';
import type { WorkEnv } from '#server/env';
import { accepted } from '../../answers.ts';
import { runTick } from '../../jobs/worker/batch.ts';
import { throughDoor } from '../../jobs/worker/door.ts';

export const dynamic = 'force-dynamic';
export const maxDuration = 60;

const askedSchema = z.object({ batch_size: batchSizeSchema });

/** Works on jobs of every kind. By GET, as schedulers of platforms ask, the query may hold `batch_size`. */
export function GET(request: Request): Promise<Response> {
  return throughDoor(request, async (env) =>
    processJobs(env, Object.fromEntries(new URL(request.url).searchParams)),
  );
}

/** The same by POST, where the body may hold `{batch_size}`. */
export function POST(request: Request): Promise<Response> {
  return throughDoor(request, async (env) => processJobs(env, await bodyOf(request)));
}

function processJobs(env: WorkEnv, asked: unknown) {
  const { batch_size } = accepted(askedSchema.safeParse(asked));
  return runTick(env, { kinds: jobKinds, batchSize: batch_size });
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
