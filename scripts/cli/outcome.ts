import { toDocketError } from '#core/errors/docket-error';

/** Prints a failure the way every command does, and makes the process exit with 1 once it has nothing to do. */
export function fail(thrown: unknown, json: boolean): void {
  const error = toDocketError(thrown);
  // What is said to people on a page speaks of what they see there.
  const message = error.explanation ?? error.userMessage;
  if (json) printJson({ error: { code: error.code, message } });
  else process.stderr.write(`${error.code}: ${message}\n`);
  if (error.message !== message) process.stderr.write(`  (${error.message})\n`);
  process.exitCode = 1;
}

/** One JSON document on stdout. Never `process.exit` after it: a pipe would lose what is not written yet. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
