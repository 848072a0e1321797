import { showBlueprint } from '#core/blueprints/show';
import { extractFacts } from '#core/facts/extract-facts';
import { mayPass } from '#core/facts/levels';
import { pagesOf } from './invoices-pages.ts';
import { judgeFacts, sharesOf, type Tally } from './tour-judge.ts';
import { parts, tourPapers } from './tour-papers.ts';

/**
 * Facts of the labelled papers of tours, section by section, over those kept out of the making of rules. Exits 1 below
 * the floors of precision (values given that are right, all else counting against it) or recall (values printed that
 * were found), or where more than one in a hundred is wrong of those that nobody is asked about. `--open`, `--second` and `--third` measure the others instead, and
 * list with `--list` what is wrong or missing there; `--fresh`
 * reads the files anew; the name of a paper looks at it alone.
 */

const floors = { precision: 0.92, recall: 0.75 };

export async function run(args: string[]): Promise<void> {
  const part = parts.find((one) => args.includes(`--${one}`)) ?? 'closed';
  const only = args.find((arg) => !arg.startsWith('--'));
  const list = args.includes('--list') && part !== 'closed';
  const tallies = new Map<string, Tally>();
  let papers = 0;
  const certain = { right: 0, wrong: 0 };
  for (const paper of await tourPapers(part)) {
    if (only !== undefined && !paper.name.includes(only)) continue;
    papers++;
    const pages = await pagesOf(paper.file, args.includes('--fresh'));
    const facts = extractFacts(pages, showBlueprint);
    const verdict = judgeFacts(facts, paper.items, showBlueprint);
    for (const [section, tally] of verdict.tallies) {
      const sum = tallies.get(section) ?? { right: 0, wrong: 0, missing: 0 };
      tallies.set(section, added(sum, tally));
    }
    for (const { fact, right } of verdict.judged)
      if (mayPass(fact, showBlueprint)) certain[right ? 'right' : 'wrong']++;
    if (list) {
      say(`== ${paper.name}`);
      for (const { section, field, wanted, found, confidence } of verdict.faults)
        say(
          `   ${section}.${field}: wanted ${wanted ?? 'nothing'}, found ${found ?? 'nothing'} ${found === null ? '' : confidence}`,
        );
    }
  }
  const all = [...tallies.values()].reduce(added, { right: 0, wrong: 0, missing: 0 });
  say(`${papers} papers (${part})`);
  for (const [section, tally] of [...tallies, ['all', all] as const])
    say(`  ${section.padEnd(24)}${inWords(tally)}`);
  say(
    `  Counted is every value given. At or above their levels, so that nobody is asked: ${certain.right} right, ${certain.wrong} wrong.`,
  );
  const { precision, recall } = sharesOf(all);
  const isCertain = 100 * certain.wrong <= certain.right + certain.wrong;
  if (precision < floors.precision || recall < floors.recall || !isCertain) process.exitCode = 1;
}

function added(a: Tally, b: Tally): Tally {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong, missing: a.missing + b.missing };
}

function inWords(tally: Tally): string {
  const { precision, recall } = sharesOf(tally);
  const { right, wrong, missing } = tally;
  return `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  (${right} right, ${wrong} wrong, ${missing} missing)`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
