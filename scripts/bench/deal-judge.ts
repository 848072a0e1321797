import { loanBlueprint } from '#core/blueprints/loan';
import { classify } from '#core/classification/classify';
import { blueprintsOfPaper, gatherPapers } from '#core/deals/gather-papers';
import type { Paper } from '#core/deals/paper';
import { extractFacts } from '#core/facts/extract-facts';
import { mergeSources } from '#core/imports/merge-sources';
import { reportOf } from '#core/imports/report';
import type { DealPaper, TrueConflict, TrueValues } from './deal-papers.ts';
import { pagesOf } from './invoices-pages.ts';

/** What was found, by the paths of a loan's facts, and where papers were seen to differ. */
export type Found = { values: Map<string, string>; conflicts: { path: string; values: string[] }[] };
export type Tally = { right: number; wrong: number; missing: number };
export type Fault = { path: string; wanted: string | null; found: string | null };

const headLength = 2000;

/** A paper as `docket import` takes it: looked through by the blueprint of the type it is taken for. */
export async function readPaper({ file, name }: DealPaper, id: string, fresh: boolean): Promise<Paper> {
  const pages = await pagesOf(file, fresh);
  const { type } = classify(pages);
  return {
    id,
    name,
    type,
    date: pages[0]?.writtenOn ?? null,
    head: (pages[0]?.text ?? '').slice(0, headLength),
    found: blueprintsOfPaper(loanBlueprint, type).map((blueprint) => ({
      blueprint: blueprint.id,
      facts: extractFacts(pages, blueprint),
    })),
  };
}

/** What papers come to together. */
export function foundIn(papers: readonly Paper[]): Found {
  const sources = gatherPapers(loanBlueprint, papers);
  const { sections, conflicts } = reportOf(loanBlueprint, mergeSources(loanBlueprint, sources), sources);
  const found: Found = { values: new Map(), conflicts: [] };
  const plain = (value: unknown): string =>
    typeof value === 'object' && value !== null && 'amount' in value ? String(value.amount) : String(value);
  const places = new Map<string, string>();
  for (const { id, items } of sections) {
    for (const [at, { key, fields }] of items.entries()) {
      places.set(`${id} ${key}`, leadOf(id, at));
      for (const [field, { value }] of Object.entries(fields))
        found.values.set(`${leadOf(id, at)}${field}`, plain(value));
    }
  }
  for (const { section, item, field, values } of conflicts)
    found.conflicts.push({
      path: `${places.get(`${section} ${item}`) ?? ''}${field}`,
      values: values.map(({ value }) => plain(value)),
    });
  return found;
}

function leadOf(section: string, at: number): string {
  switch (section) {
    case 'owners':
      return `owner_${at + 1}.`;
    case 'existing_debt':
      return `existing_debt[${at}].`;
    case 'bank':
    case 'pfs':
      return `${section}.`;
    default:
      return '';
  }
}

export function judge(
  found: ReadonlyMap<string, string>,
  truth: TrueValues,
): { tally: Tally; faults: Fault[] } {
  const tally: Tally = { right: 0, wrong: 0, missing: 0 };
  const faults: Fault[] = [];
  for (const [path, value] of found) {
    const wanted = truth.get(path);
    if (wanted?.some((one) => isSame(value, one))) tally.right++;
    else {
      tally.wrong++;
      faults.push({ path, wanted: wanted?.[0] ?? null, found: value });
    }
  }
  for (const [path, [wanted = '']] of truth) {
    if (found.has(path)) continue;
    tally.missing++;
    faults.push({ path, wanted, found: null });
  }
  return { tally, faults };
}

/** Conflicts of the truth that were seen, with two of its values. */
export function conflictsSeen(found: Found['conflicts'], truth: readonly TrueConflict[]): TrueConflict[] {
  return truth.filter(({ path, values }) =>
    found.some(
      (one) =>
        one.path === path &&
        values.filter((value) => one.values.some((own) => isSame(own, value))).length >= 2,
    ),
  );
}

const short: Readonly<Record<string, string>> = {
  street: 'st',
  avenue: 'ave',
  road: 'rd',
  lane: 'ln',
  drive: 'dr',
  boulevard: 'blvd',
  suite: 'ste',
  court: 'ct',
  highway: 'hwy',
};

/** Whether two values are one but for case, spacing and marks; numbers by what they come to. */
function isSame(found: string, wanted: string): boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(found) && /^-?\d+(?:\.\d+)?$/.test(wanted) && Number(found) === Number(wanted))
    return true;
  return folded(found) === folded(wanted);
}

function folded(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const plain = words.map((word) => short[word] ?? word).join('');
  return /^1?\d{10}$/.test(plain) ? plain.slice(-10) : plain;
}
