import { DocketError } from '#core/errors/docket-error';
import { describeVerdict, type HistoryEvent } from '#core/history/history';
import type { Subject } from '#core/jobs/subject';
import type { DocketClient } from '#data/client';
import { listHistory } from '#data/events/list-history';
import { verifyHistory } from '#data/events/verify-history';
import { sealPages } from '#worker/loop/seal-pages';
import { printJson } from '../outcome.ts';
import { serviceDatabase } from '../service-database.ts';

/** More than workers seal at once: what is asked about now is sealed now. */
const mostPages = 100;

/**
 * The history of a subject, as lines for people or as JSON Lines, and whether it is as it was written: exits with 1 where it
 * is not. The verdict goes to stderr beside JSON Lines, so that those can be kept as they are.
 */
export async function history(
  about: string,
  { jsonl, json }: { jsonl: boolean; json: boolean },
): Promise<void> {
  const subject = subjectOf(about);
  if (jsonl && json)
    throw new DocketError('INVALID_INPUT', { message: '--json and --jsonl exclude each other' });
  const client = await serviceDatabase();
  await sealPages(client, { mostPages });
  if (!json) {
    for await (const event of eventsOf(client, subject))
      process.stdout.write(`${jsonl ? JSON.stringify(event) : lineOf(event)}\n`);
  }
  const verdict = await verifyHistory(client, null, subject);
  if (json) printJson({ subject, ok: verdict.fault === null, ...verdict });
  else (jsonl ? process.stderr : process.stdout).write(`${describeVerdict(verdict)}.\n`);
  if (verdict.fault !== null) process.exitCode = 1;
}

function subjectOf(about: string): Subject {
  const [, type, id] = /^([a-z_]+):(.+)$/.exec(about) ?? [];
  if (type !== undefined && id !== undefined) return { type, id };
  throw new DocketError('INVALID_INPUT', { message: `"${about}" is nothing like document:<id>` });
}

async function* eventsOf(client: DocketClient, subject: Subject): AsyncGenerator<HistoryEvent> {
  let after = 0;
  for (;;) {
    const page = await listHistory(client, null, subject, after);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function lineOf({ at, type, actor, data }: HistoryEvent): string {
  return `${at}  ${type}${actor === null ? '' : `  by ${actor}`}  ${JSON.stringify(data)}`;
}
