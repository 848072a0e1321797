import { carriesSecret } from '#data/server/bearer-secret';
import { type WorkEnv, workEnv, workSecrets } from '#server/env';
import { answer, failureAnswer, refusal } from '../../answers.ts';

/**
 * The door for schedulers and scripts: those who know IMPORT_WORKER_SECRET or CRON_SECRET may have work done and look at the queue
 * of all organizations. Where neither is set, there is no door (404). Answers `{ok: true, …}` or
 * `{error: {code, message}}`; nothing is cached.
 */
export async function throughDoor(
  request: Request,
  work: (env: WorkEnv) => Promise<Record<string, unknown>>,
): Promise<Response> {
  const secrets = workSecrets();
  if (secrets.length === 0) return refusal('NOT_FOUND');
  if (!carriesSecret(request.headers.get('authorization'), ...secrets)) {
    return refusal('UNAUTHENTICATED', 'Send the right secret as "Authorization: Bearer …".');
  }
  try {
    return answer({ ok: true, ...(await work(workEnv())) });
  } catch (thrown) {
    return failureAnswer(request, thrown, { namesSettings: true });
  }
}
