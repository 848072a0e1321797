import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { loggedRequestFailure } from '#server/logged-failure';

/** What routes for programs say: JSON that nobody may keep, and every failure as `{error: {code, message}}`. */
export function answer(body: object, status = 200): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return Response.json(body, { status, headers });
}

export function refusal(code: ErrorCode, message: string = errorCatalog[code].message): Response {
  return answer({ error: { code, message } }, errorCatalog[code].http);
}

/**
 * The answer to a request during which something was thrown; what is the server's own fault goes to its log. The
 * reader is a program or its author, so what we explain of a failure is told. The `message` is not, which may be the
 * database's; `namesSettings`: but for the settings that are missing, to those who may know them.
 */
export function failureAnswer(
  request: Request,
  thrown: unknown,
  { namesSettings = false }: { namesSettings?: boolean } = {},
): Response {
  const error = toDocketError(thrown);
  if (error.status.http >= 500) {
    console.error(loggedRequestFailure(request.url, error));
  }
  const told = namesSettings && error.code === 'NOT_CONFIGURED' ? error.message : error.explanation;
  const response = refusal(error.code, told);
  const wait = error.retryAfterSeconds;
  if (wait !== null) response.headers.set('retry-after', String(Math.max(1, Math.ceil(wait))));
  return response;
}

/** What a schema says of a request, or INVALID_INPUT with one sentence for every problem. */
export function accepted<T>(parsed: { success: true; data: T } | { success: false; error: Problems }): T {
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new DocketError('INVALID_INPUT', { explanation: problems.join('; ') });
}

type Problems = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
