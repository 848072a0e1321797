import { createHash } from 'node:crypto';
import path from 'node:path';
import { showBlueprint } from '#core/blueprints/show';
import type { Blueprint, Labels } from '#core/facts/blueprint';
import type { Standing } from '#core/facts/calibrate';
import { weighFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { structuredFinder } from '#core/facts/finders/structured/structured';
import { structuredBookings } from './booking-papers.ts';
import { type Half, halfOf, type KnownField, type LabelledPaper, labelledPapers } from './facts-truth.ts';
import { isSame } from './invoices-fields.ts';
import { pagesOf } from './invoices-pages.ts';
import { judgeFacts } from './tour-judge.ts';
import { type Part, type TourPaper, tourPapers } from './tour-papers.ts';

/** A fact that was given, with whether it was right. */
export type Judged = {
  file: string;
  blueprint: string;
  vendor: string;
  label: string;
  /** Of a section there may be many items of. */
  repeated: boolean;
  fact: Fact;
  standing: Standing;
  right: boolean;
};
export type Judgement = {
  given: Judged[];
  /** By blueprint and label: how many are printed, and how many of them were found. */
  recall: Map<string, { blueprint: string; label: string; printed: number; found: number }>;
  files: number;
  vendors: number;
};
type Weighed = { fact: Fact; standing: Standing };

/**
 * @param options.scans whether those that have to be recognised first are counted
 * @param options.fresh reads files anew
 * @param options.forgetting takes away a share of the names, to see what becomes of papers whose words nobody knew
 */
export async function judge(
  half: Half,
  options: {
    scans: boolean;
    fresh: boolean;
    blueprint?: string | undefined;
    forgetting?: { share: number; seed: number };
  },
): Promise<Judgement> {
  const { scans, fresh, forgetting } = options;
  const out: Judgement = { given: [], recall: new Map(), files: 0, vendors: 0 };
  const vendors = new Set<string>();
  const forgetful = new Map<string, Blueprint>();
  for (const paper of await labelledPapers(half, options.blueprint)) {
    if (paper.scan && !scans) continue;
    const { id } = paper.blueprint;
    const blueprint =
      forgetful.get(id) ?? (forgetting ? withoutSomeNames(paper.blueprint, forgetting) : paper.blueprint);
    forgetful.set(id, blueprint);
    const weighed = weighFacts(await pagesOf(paper.file, fresh), blueprint);
    judgePaper(
      paper,
      weighed.flatMap(({ fact, standing }) => (standing ? [{ fact, standing }] : [])),
      out,
    );
    out.files++;
    vendors.add(`${id} ${paper.vendor}`);
  }
  const isShow = options.blueprint === undefined || options.blueprint === showBlueprint.id;
  const known = forgetting ? withoutSomeNames(showBlueprint, forgetting) : showBlueprint;
  for (const paper of isShow ? await blindTours(half) : []) {
    judgeTour(paper, weighFacts(await pagesOf(paper.file, fresh), known), out);
    out.files++;
    vendors.add(vendorOf(paper));
  }
  for (const paper of isShow ? await bookings(half) : []) {
    const weighed = weighFacts(await pagesOf(paper.file, fresh), known);
    // What stands beside the nodes as text is not labelled.
    judgeTour(
      paper,
      weighed.filter(({ standing }) => standing.finder === structuredFinder.id),
      out,
    );
    out.files++;
    vendors.add(vendorOf(paper));
  }
  out.vendors = vendors.size;
  return out;
}

const knownParts: readonly Part[] = ['open', 'second', 'third'];

/** Facts of papers of tours that rules were made on. */
export async function judgeKnownTours(fresh: boolean): Promise<Judgement> {
  const out: Judgement = { given: [], recall: new Map(), files: 0, vendors: 0 };
  const papers = (await Promise.all(knownParts.map(tourPapers))).flat();
  for (const paper of papers)
    judgeTour(paper, weighFacts(await pagesOf(paper.file, fresh), showBlueprint), out);
  return { ...out, files: papers.length, vendors: new Set(papers.map(vendorOf)).size };
}

/** Papers of tours that no rule was made on, dealt out by whole shows. */
async function blindTours(half: Half): Promise<TourPaper[]> {
  return (await tourPapers('closed')).filter(({ show }) => halfOf(show) === half);
}

async function bookings(half: Half): Promise<TourPaper[]> {
  return (await structuredBookings()).filter(({ show }) => halfOf(show) === half);
}

function vendorOf({ show }: TourPaper): string {
  return `${showBlueprint.id} ${show}`;
}

function judgeTour(paper: TourPaper, weighed: readonly Weighed[], out: Judgement): void {
  const standings = new Map(weighed.map(({ fact, standing }) => [fact, standing]));
  const { judged, tallies } = judgeFacts(
    weighed.map(({ fact }) => fact),
    paper.items,
    showBlueprint,
  );
  for (const { fact, right } of judged) {
    const standing = standings.get(fact);
    const section = showBlueprint.sections.find(({ id }) => id === fact.section);
    if (!standing || !section) continue;
    out.given.push({
      file: paper.name,
      blueprint: showBlueprint.id,
      vendor: vendorOf(paper),
      label: `${fact.section}.${fact.field}`,
      repeated: section.repeated,
      fact,
      standing,
      right,
    });
  }
  for (const [section, { right, missing }] of tallies) {
    const key = `${showBlueprint.id} ${section}`;
    const recall = out.recall.get(key) ?? {
      blueprint: showBlueprint.id,
      label: section,
      printed: 0,
      found: 0,
    };
    out.recall.set(key, {
      ...recall,
      printed: recall.printed + right + missing,
      found: recall.found + right,
    });
  }
}

function judgePaper(paper: LabelledPaper, weighed: readonly Weighed[], out: Judgement): void {
  for (const section of paper.blueprint.sections) {
    const own = weighed.filter(({ fact }) => fact.section === section.id);
    const known = paper.known.filter((entry) => entry.section === section.id);
    for (const { item, truth } of section.repeated ? paired(own, known) : [{ item: own, truth: known }]) {
      for (const field of section.fields) {
        const entry = truth?.find((one) => one.field === field.id);
        const label = `${section.id}.${field.id}`;
        if (entry || paper.isKnown(label))
          tally(paper, { repeated: section.repeated, label }, entry, item, out);
      }
    }
  }
}

function tally(
  { file, blueprint, vendor }: LabelledPaper,
  { repeated, label }: Pick<Judged, 'repeated' | 'label'>,
  known: KnownField | undefined,
  item: readonly Weighed[],
  out: Judgement,
): void {
  const field = label.slice(label.indexOf('.') + 1);
  const at = (id: string): Weighed | undefined => item.find(({ fact }) => fact.field === id);
  const own = at(field) ?? (known?.value != null && known.or ? at(known.or) : undefined);
  const right = own !== undefined && known !== undefined && isRight(own.fact, known);
  if (known && known.value !== null) {
    const key = `${blueprint.id} ${label}`;
    const recall = out.recall.get(key) ?? { blueprint: blueprint.id, label, printed: 0, found: 0 };
    out.recall.set(key, recall);
    recall.printed++;
    if (right) recall.found++;
  }
  if (own)
    out.given.push({
      file: path.basename(file),
      blueprint: blueprint.id,
      vendor: `${blueprint.id} ${vendor}`,
      label,
      repeated,
      fact: own.fact,
      standing: own.standing,
      right,
    });
}

function isRight({ value }: Fact, { value: truth, orValue, as }: KnownField): boolean {
  const wanted = truth ?? orValue ?? null;
  return wanted !== null && isSame(typeof value === 'string' ? value : value.amount, wanted, as);
}

/** Items found and items known, paired in their order so that most of their fields agree. */
function paired(
  weighed: readonly Weighed[],
  known: readonly KnownField[],
): { item: readonly Weighed[]; truth: readonly KnownField[] | null }[] {
  const items = grouped(weighed, ({ fact }) => fact.itemKey);
  const truths = grouped(known, ({ itemKey }) => itemKey);
  const agree = (i: number, j: number): number =>
    (truths[j] ?? []).filter((entry) =>
      items[i]?.some(({ fact }) => fact.field === entry.field && isRight(fact, entry)),
    ).length;
  const best = items.map(() => truths.map(() => 0));
  const bestAt = (i: number, j: number): number => (i < 0 || j < 0 ? 0 : (best[i]?.[j] ?? 0));
  for (const [i, row] of best.entries()) {
    for (const j of row.keys()) {
      row[j] = Math.max(bestAt(i - 1, j), bestAt(i, j - 1), bestAt(i - 1, j - 1) + agree(i, j));
    }
  }
  const out: { item: readonly Weighed[]; truth: readonly KnownField[] | null }[] = [];
  let [i, j] = [items.length - 1, truths.length - 1];
  while (i >= 0 || j >= 0) {
    const points = i >= 0 && j >= 0 ? agree(i, j) : 0;
    if (points > 0 && bestAt(i, j) === bestAt(i - 1, j - 1) + points) {
      out.push({ item: items[i--] ?? [], truth: truths[j--] ?? null });
    } else if (j < 0 || (i >= 0 && bestAt(i, j) === bestAt(i - 1, j))) {
      out.push({ item: items[i--] ?? [], truth: null });
    } else out.push({ item: [], truth: truths[j--] ?? null });
  }
  return out.reverse();
}

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string | null): T[][] {
  const groups = new Map<string | null, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}

/** A blueprint that does not know a share of the names (0..1), always the same for a seed. */
function withoutSomeNames(blueprint: Blueprint, { share, seed }: { share: number; seed: number }): Blueprint {
  const kept = (phrase: string): boolean => {
    const digest = createHash('sha256').update(`${seed} ${phrase}`).digest();
    return digest.readUInt16BE(0) / 0x1_0000 >= share;
  };
  const fewer = (labels: Labels): Labels =>
    Object.fromEntries(
      Object.entries(labels).flatMap(([language, phrases]) => {
        const left = phrases.filter(kept);
        return left.length > 0 ? [[language, left]] : [];
      }),
    );
  return {
    ...blueprint,
    distractors: fewer(blueprint.distractors),
    sections: blueprint.sections.map((section) => ({
      ...section,
      headings: fewer(section.headings),
      fields: section.fields.map((field) => ({
        ...field,
        labels: fewer(field.labels),
        weakLabels: fewer(field.weakLabels),
      })),
    })),
  };
}
