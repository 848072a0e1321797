/** Shorter ones stand in any text by chance, and are no secret. */
const shortestSent = 6;
const mostSent = 1000;
const mostCauses = 5;

/**
 * What a log may say of a failure: names, codes and messages of it and of its causes, and where it happened. Danger: a
 * database names in its errors what it was given (a link's token, a person's number), in `details` whole rows. So no
 * detail is logged, and in the rest nothing that the caller `sent`, whatever its shape.
 */
export function loggedFailure(thrown: unknown, sent: unknown): string {
  const lines: string[] = [];
  let at = thrown;
  for (let n = 0; n < mostCauses && at !== undefined && at !== null; n++) {
    lines.push(`${n === 0 ? '' : 'cause: '}${described(at)}`);
    at = typeof at === 'object' && 'cause' in at ? at.cause : undefined;
  }
  let text = lines.join('\n');
  for (const one of stringsOf(sent).sort((a, b) => b.length - a.length)) text = text.replaceAll(one, '…');
  return text;
}

/** An id has 36 characters, a token of 32 bytes 43. */
const token = /[^/]{40,}/g;

/** Of an address: its path, without the token that some of ours have in it. */
export function loggedPath(url: string): string {
  return new URL(url).pathname.replace(token, '[token]');
}

/** What a log may say of a request that failed: where it went, and the failure, which may name that token as well. */
export function loggedRequestFailure(url: string, thrown: unknown): string {
  return `${loggedPath(url)}: ${loggedFailure(thrown, new URL(url).pathname.match(token))}`;
}

function described(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const code = 'code' in thrown && thrown.code !== undefined ? `[${String(thrown.code)}] ` : '';
  if (thrown instanceof Error) return `${code}${thrown.stack ?? thrown.message}`;
  return `${code}${'message' in thrown ? String(thrown.message) : 'no message'}`;
}

function stringsOf(sent: unknown): string[] {
  const found = new Set<string>();
  const open: unknown[] = [sent];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && next.length >= shortestSent) found.add(next);
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
    if (found.size >= mostSent) break;
  }
  return [...found];
}
