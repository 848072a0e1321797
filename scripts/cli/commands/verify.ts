import type { DocketClient } from '#data/client';
import { type BrokenHistory, verifyHistories } from '#data/events/verify-histories';
import { type Disagreement, objectsNotAsHeld, strayObjects } from '#scripts/verify/stored-objects';
import { printJson } from '../outcome.ts';
import { serviceDatabase, serviceStore } from '../service-database.ts';

const dayMs = 86_400_000;
/** The day's sweep removes what nothing points at once it is a day old. */
const strayAfterDays = 3;
/** With --json; all are counted. */
const mostListed = 1_000;

/**
 * Whether storage and database agree, and histories are as they were written. Says what is not, and exits with 1 where
 * anything is lost, damaged or changed.
 */
export async function verify({ hashes, json }: { hashes: boolean; json: boolean }): Promise<void> {
  const client = await serviceDatabase();
  const options = {
    client,
    store: await serviceStore(client),
    hashes,
    straysBefore: new Date(Date.now() - strayAfterDays * dayMs),
  };
  const listed: Disagreement[] = [];
  const counts = { missing: 0, 'other size': 0, 'other bytes': 0, stray: 0 };
  let checked = 0;
  const note = (one: Disagreement) => {
    counts[one.problem]++;
    if (!json) process.stdout.write(`${one.problem}: ${one.key} (${one.detail})\n`);
    else if (listed.length < mostListed) listed.push(one);
  };
  for await (const one of objectsNotAsHeld(options, (count) => (checked += count))) note(one);
  for await (const one of strayObjects(options)) note(one);
  const histories = await verifyEveryHistory(client);
  const found = Object.values(counts).reduce((sum, count) => sum + count);
  const lost = found - counts.stray;
  if (json)
    printJson({
      ok: lost + histories.broken.length === 0,
      checked,
      counts,
      disagreements: listed,
      left_out: found - listed.length,
      histories,
    });
  else {
    process.stdout.write(
      `${checked} objects compared: ${counts.missing} missing, ${counts['other size']} of another size, ${counts['other bytes']} with other bytes, ${counts.stray} that nothing points at.\n`,
    );
    for (const { subject, place, fault } of histories.broken)
      process.stdout.write(`history of ${subject.type}:${subject.id}: event ${place} ${fault}\n`);
    process.stdout.write(
      `${histories.checked} histories compared with their hashes: ${histories.broken.length} not as they were written.\n`,
    );
  }
  if (lost + histories.broken.length > 0) process.exitCode = 1;
}

async function verifyEveryHistory(
  client: DocketClient,
): Promise<{ checked: number; broken: BrokenHistory[] }> {
  const broken: BrokenHistory[] = [];
  let checked = 0;
  let after: string | null = null;
  do {
    const page = await verifyHistories(client, after);
    broken.push(...page.broken);
    checked += page.lookedAt;
    after = page.next;
  } while (after !== null);
  return { checked, broken };
}
