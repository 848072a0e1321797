import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Labelled papers of deals and what they state together; `closed` is kept out of the making of rules. */

const deals = path.resolve(import.meta.dirname, '../../tests/fixtures/deals');
export type Part = 'open' | 'blind' | 'closed';

/** Values by the paths of a loan's facts, each with all wordings that are right. */
export type TrueValues = ReadonlyMap<string, readonly string[]>;
export type DealPaper = { file: string; name: string; type: string; values: TrueValues };
export type TrueConflict = { path: string; values: readonly string[] };
export type TrueDeal = {
  name: string;
  papers: readonly DealPaper[];
  /** Null of papers that are no deal. */
  together: { values: TrueValues; conflicts: readonly TrueConflict[] } | null;
};

const value = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const papersSchema = z.array(
  z.object({
    file: z.string(),
    type: z.string(),
    facts: z.array(z.object({ path: z.string(), value, also: z.array(value).default([]) })),
  }),
);
const conflictsSchema = z.object({
  conflicts: z.array(z.object({ field: z.string(), values: z.array(z.object({ value })) })),
  also: z.record(z.string(), z.array(value)).default({}),
});

/** Joined from others, and asked of nobody. */
const derived = /(?:^|\.)(?:csz|one_line|full_name)$|^existing_debt_total\./;
/** What papers state beside the facts of a loan. */
const beside = /^(?:w2|form_1040|license)\./;

export async function labelledDeals(part: Part): Promise<TrueDeal[]> {
  const folder = path.join(deals, part);
  const out: TrueDeal[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const json = async (file: string): Promise<unknown> => {
      const text = await readFile(path.join(folder, name, file), 'utf8').catch(() => null);
      return text === null ? null : JSON.parse(text);
    };
    const papers = await json('papers.json');
    if (papers === null) continue;
    const [facts, differing] = [await json('facts.json'), await json('conflicts.json')];
    out.push({
      name,
      papers: papersSchema.parse(papers).map(({ file, type, facts: own }) => ({
        file: path.join(folder, name, 'papers', file),
        name: file,
        type,
        values: new Map(
          own.filter((one) => !beside.test(one.path)).map((one) => [one.path, [one.value, ...one.also]]),
        ),
      })),
      together: facts === null ? null : togetherOf(facts, conflictsSchema.parse(differing)),
    });
  }
  return out;
}

function togetherOf(
  facts: unknown,
  { conflicts, also }: z.infer<typeof conflictsSchema>,
): NonNullable<TrueDeal['together']> {
  const values = new Map(
    leavesOf(facts, '').flatMap(([at, own]) =>
      derived.test(at) ? [] : [[at, [own, ...(also[at] ?? [])]] as const],
    ),
  );
  return {
    values,
    conflicts: conflicts.map(({ field, values: all }) => ({
      path: field,
      values: all.map((one) => one.value),
    })),
  };
}

/** Values of a nested object by their paths; what is null stands nowhere. */
function leavesOf(node: unknown, at: string): [path: string, value: string][] {
  if (node === null || node === undefined) return [];
  if (Array.isArray(node)) return node.flatMap((one, i) => leavesOf(one, `${at}[${i}]`));
  if (typeof node === 'object')
    return Object.entries(node).flatMap(([name, one]) => leavesOf(one, at === '' ? name : `${at}.${name}`));
  return [[at, String(node)]];
}
