import { conflictsSeen, type Fault, foundIn, judge, readPaper, type Tally } from './deal-judge.ts';
import { labelledDeals } from './deal-papers.ts';

/**
 * Facts of the labelled papers of deals, over those kept out of the making of rules: a table by type of paper, and what
 * whole deals come to. Exits 1 where a type is below its floor of precision, or all deals together below theirs of
 * precision, recall or conflicts seen. `--open` measures the others instead, `--blind` those written before their maker
 * looked at rules; both list with `--list` what is wrong or missing there. `--fresh` reads the files anew; the name of a deal or a paper looks at it alone.
 */

const floors = { ofType: 0.9, precision: 0.93, recall: 0.8, conflicts: 0.8 };

export async function run(args: string[]): Promise<void> {
  const part = args.includes('--open') ? 'open' : args.includes('--blind') ? 'blind' : 'closed';
  const only = args.find((arg) => !arg.startsWith('--'));
  const list = args.includes('--list') && part !== 'closed';
  const byType = new Map<string, Tally & { papers: number }>();
  const all: Tally = { right: 0, wrong: 0, missing: 0 };
  const conflicts = { seen: 0, known: 0, others: 0 };
  for (const { name, papers, together } of await labelledDeals(part)) {
    const read = [];
    for (const [at, paper] of papers.entries()) {
      if (only !== undefined && !name.includes(only) && !paper.name.includes(only)) continue;
      const own = await readPaper(paper, String(at + 1), args.includes('--fresh'));
      read.push(own);
      const { tally, faults } = judge(foundIn([own]).values, paper.values);
      const sum = byType.get(paper.type) ?? { right: 0, wrong: 0, missing: 0, papers: 0 };
      add(sum, tally);
      sum.papers++;
      byType.set(paper.type, sum);
      if (list) say(`== ${name}/${paper.name} (${paper.type}, taken for ${own.type})\n${inWords(faults)}`);
    }
    if (!together || read.length < papers.length) continue;
    const found = foundIn(read);
    const { tally, faults } = judge(found.values, together.values);
    add(all, tally);
    const seen = conflictsSeen(found.conflicts, together.conflicts);
    conflicts.seen += seen.length;
    conflicts.known += together.conflicts.length;
    conflicts.others += found.conflicts.length - seen.length;
    if (!list) continue;
    say(`#### ${name}\n${inWords(faults)}`);
    for (const one of together.conflicts.filter((known) => !seen.includes(known)))
      say(`   not seen: ${one.path}: ${one.values.join(' | ')}`);
    for (const one of found.conflicts)
      if (!seen.some(({ path }) => path === one.path))
        say(`   seen besides: ${one.path}: ${one.values.join(' | ')}`);
  }
  let isBelow = false;
  for (const [type, tally] of [...byType].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { precision } = sharesOf(tally);
    isBelow ||= precision < floors.ofType;
    say(`${`${type} (${tally.papers})`.padEnd(36)}${figures(tally)}`);
  }
  say(`${'whole deals'.padEnd(36)}${figures(all)}`);
  const share = conflicts.known === 0 ? 1 : conflicts.seen / conflicts.known;
  say(
    `conflicts: ${share.toFixed(3)} seen (${conflicts.seen} of ${conflicts.known}), ${conflicts.others} others`,
  );
  const { precision, recall } = sharesOf(all);
  if (isBelow || precision < floors.precision || recall < floors.recall || share < floors.conflicts)
    process.exitCode = 1;
}

function add(sum: Tally, { right, wrong, missing }: Tally): void {
  sum.right += right;
  sum.wrong += wrong;
  sum.missing += missing;
}

/** A value that is wrong is one that was not found as well. */
function sharesOf({ right, wrong, missing }: Tally): { precision: number; recall: number } {
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missing === 0 ? 1 : right / (right + missing),
  };
}

function figures(tally: Tally): string {
  const { precision, recall } = sharesOf(tally);
  const { right, wrong, missing } = tally;
  return `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  (${right} right, ${wrong} wrong, ${missing} missing)`;
}

function inWords(faults: readonly Fault[]): string {
  return faults
    .map(
      ({ path, wanted, found }) => `   ${path}: wanted ${wanted ?? 'nothing'}, found ${found ?? 'nothing'}`,
    )
    .join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
