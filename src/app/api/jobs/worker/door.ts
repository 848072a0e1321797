import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { carriesSecret } from '#server/bearer-secret';
import { type WorkEnv, workEnv, workSecret } from '#server/env';

/**
 * The door for schedulers and scripts: those who know IMPORT_WORKER_SECRET may have work done and look at the queue
 * of all organizations. Where the variable is not set, there is no door (404). Answers `{ok: true, …}` or
 * `{error: {code, message}}`; nothing is cached.
 */
export async function throughDoor(
  request: Request,
  work: (env: WorkEnv) => Promise<Record<string, unknown>>,
): Promise<Response> {
  const secret = workSecret();
  if (!secret) return refusal('NOT_FOUND');
  if (!carriesSecret(request.headers.get('authorization'), secret)) {
    return refusal('UNAUTHENTICATED', 'Send the right secret as "Authorization: Bearer …".');
  }
  try {
    return answer({ ok: true, ...(await work(workEnv())) }, 200);
  } catch (thrown) {
    const error = toDocketError(thrown);
    if (error.status.http >= 500)
      console.error(`${new URL(request.url).pathname}:`, error.code, error.message);
    return refusal(error.code, toldToOperators.has(error.code) ? error.message : error.userMessage);
  }
}

/** Here the reader is a program of an operator: the names of what is wrong help, and hold no value of anything. */
const toldToOperators: ReadonlySet<ErrorCode> = new Set(['INVALID_INPUT', 'NOT_CONFIGURED']);

function refusal(code: ErrorCode, message: string = errorCatalog[code].message): Response {
  return answer({ error: { code, message } }, errorCatalog[code].http);
}

function answer(body: object, status: number): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return Response.json(body, { status, headers });
}

/** What a schema says of a request, or INVALID_INPUT with one sentence for every problem. */
export function accepted<T>(parsed: { success: true; data: T } | { success: false; error: Problems }): T {
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new DocketError('INVALID_INPUT', { message: problems.join('; ') });
}

type Problems = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
