import { boxLeftOf } from './field-grid.ts';
import type { Bands, PlacedBox } from './placed-boxes.ts';
import { type Area, heightOf, type PrintRun, sharedLength, widthOf } from './print-runs.ts';
import type { LabelSide } from './surroundings.ts';
import { readWording } from './wording/read-wording.ts';

/** What might be a box's label: where it stands, and what it costs to take it for the label, in points. */
export type LabelCandidate = { side: LabelSide; run: PrintRun; cost: number };

const farthestLeft = 400;
const farthestAbove = 16;
const farthestBelow = 11;
const farthestRight = 60;
/** "1c. Previous name" */
const counted = /^\d{1,2}[a-z]?[.)]\s/u;
/** What stands in a box with its amount names nothing: "$", "%", "-"; nor does the number of its line, in a column of its own. */
export const unit = /^(?:[^\p{L}]*|\d{1,2}[a-z])$/u;

/** What heads a column of amounts says nothing of the one beside which what it is stands. */
const ofAmounts = /^\W*(?:amounts?|(?:in )?(?:us )?dollars|value)\W*$/iu;

/** The nearest print on each side of a box to write in, unless another box stands between. */
export function candidatesFor(
  box: PlacedBox,
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): LabelCandidate[] {
  const candidates: LabelCandidate[] = [];
  const add = (side: LabelSide, run: PrintRun | undefined, cost: (run: PrintRun) => number): void => {
    if (run) candidates.push({ side, run, cost: cost(run) });
  };
  const inside: PrintRun[] = [];
  let left: PrintRun | undefined;
  let right: PrintRun | undefined;
  let above: PrintRun | undefined;
  let below: PrintRun | undefined;
  for (const run of print.between(box.y0 - farthestAbove - 1, box.y1 + farthestBelow + 1)) {
    if (unit.test(run.text)) continue;
    const across = sharedLength(run.x0, run.x1, box.x0, box.x1);
    const middle = (run.y0 + run.y1) / 2;
    if (across > 0.7 * widthOf(run) && middle > box.y0 && middle < box.y1) inside.push(run);
    else if (isBeside(run, box) && across < 0.3 * widthOf(run)) {
      if (run.x0 < box.x0 && box.x0 - run.leads < farthestLeft && (!left || run.x1 > left.x1)) left = run;
      if (run.x1 > box.x1 && run.x0 - box.x1 < farthestRight && (!right || run.x0 < right.x0)) right = run;
    } else if (across > 0 || startsTogether(run, box)) {
      if (middle < box.y0 + 1 && box.y0 - run.y1 < farthestAbove && (!above || closer(run, above, box)))
        above = run;
      if (middle > box.y1 - 1 && run.y0 - box.y1 < farthestBelow && (!below || closer(run, below, box)))
        below = run;
    }
  }
  const boxLeft = boxLeftOf(box, near)?.x1 ?? Number.NEGATIVE_INFINITY;
  if (left && left.x0 < boxLeft - 2 && left.x1 < boxLeft + 2) left = undefined;
  if (above && isCutOff(above, box, near)) above = undefined;
  if (above && left && ofAmounts.test(above.text)) above = undefined;
  if (below && isCutOff(below, box, near)) below = undefined;
  inside.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  add('inside', inside[0], () => 0);
  add(
    'left',
    left,
    (run) =>
      2 + Math.min(9, 0.15 * Math.max(0, box.x0 - run.leads)) + 0.3 * Math.abs(middleOf(run) - middleOf(box)),
  );
  add(
    'right',
    right,
    (run) =>
      2 + Math.min(9, 0.15 * Math.max(0, run.x0 - box.x1)) + 0.3 * Math.abs(middleOf(run) - middleOf(box)),
  );
  add('above', above, (run) => Math.max(0, box.y0 - run.y1) + aside(run, box));
  // A number begins what comes after it.
  add(
    'below',
    below,
    (run) =>
      0.5 + Math.max(0, run.y0 - box.y1) + aside(run, box) + (counted.test(run.text) ? againstRare : 0),
  );
  return candidates;
}

/** Whether print stands on the line of a box: boxes are often drawn a little lower than the words before them. */
function isBeside(run: Area, box: Area): boolean {
  return sharedLength(run.y0, run.y1, box.y0, box.y1) >= leastBeside * Math.min(heightOf(run), heightOf(box));
}

const leastBeside = 0.4;

/** Of print over or under a box: how far its beginning and its middle are from those of the box. */
function aside(run: Area, box: Area): number {
  const start = Math.abs(run.x0 - box.x0);
  const middle = Math.abs(run.x0 + run.x1 - box.x0 - box.x1) / 2;
  const sticksOut = Math.max(0, run.x1 - box.x1) + Math.max(0, box.x0 - run.x0);
  return 0.08 * Math.min(start, middle) + 0.05 * sticksOut;
}

function middleOf({ y0, y1 }: Area): number {
  return (y0 + y1) / 2;
}

function startsTogether(run: Area, box: Area): boolean {
  return Math.abs(run.x0 - box.x0) < 6;
}

/** Of two runs over (or under) a box: the one on the nearer line; on one line the one that covers more of it. */
function closer(run: PrintRun, than: PrintRun, box: Area): boolean {
  if (run.line === than.line)
    return sharedLength(run.x0, run.x1, box.x0, box.x1) > sharedLength(than.x0, than.x1, box.x0, box.x1);
  return distance(run, box) < distance(than, box);
}

function distance(run: Area, box: Area): number {
  return Math.max(box.y0 - run.y1, run.y0 - box.y1);
}

/** Whether another box stands between a box and the print over or under it. */
export function isCutOff(run: Area, box: PlacedBox, near: Bands<PlacedBox>): boolean {
  const y0 = Math.min(run.y1, box.y1);
  const y1 = Math.max(run.y0, box.y0);
  return near.between(y0, y1).some((one) => {
    const middle = (one.y0 + one.y1) / 2;
    return (
      one !== box &&
      middle > y0 &&
      middle < y1 &&
      sharedLength(one.x0, one.x1, box.x0, box.x1) > 0.3 * widthOf(box)
    );
  });
}

/**
 * The label of each box: the candidate that costs least, where a run that is much nearer to another box costs more,
 * and so does a side on which few labels of the page stand.
 */
export function chooseLabels(
  candidates: ReadonlyMap<PlacedBox, readonly LabelCandidate[]>,
): Map<PlacedBox, LabelCandidate> {
  const rare = new Set([
    rarerSide(candidates, 'above', 'below', ['left', 'inside']) ?? 'below',
    rarerSide(candidates, 'left', 'right', ['inside']) ?? 'right',
  ]);
  const own = rarerOfStacks(candidates);
  const onRare = ({ side }: LabelCandidate, box: PlacedBox): number => {
    const stacked = own.get(box);
    const isRare = stacked && (side === 'above' || side === 'below') ? side === stacked : rare.has(side);
    return isRare ? againstRare : 0;
  };
  const nearest = new Map<PrintRun, number>();
  for (const [box, all] of candidates)
    for (const one of all) {
      // Behind a box stands what the next one on the line is for.
      const cost = one.cost + (one.side === 'right' ? onRare(one, box) : 0);
      nearest.set(one.run, Math.min(cost, nearest.get(one.run) ?? Number.POSITIVE_INFINITY));
    }
  const taken = ({ run, cost }: LabelCandidate): number =>
    cost + 1.5 * Math.max(0, cost - (nearest.get(run) ?? cost));
  const unsaid = new Map<PrintRun, number>();
  const unsaidBy = (run: PrintRun): number => {
    const known = unsaid.get(run) ?? costUnsaid(run.text);
    unsaid.set(run, known);
    return known;
  };
  const said = (one: LabelCandidate, box: PlacedBox): number =>
    unsaidBy(one.run) - Math.min(...(candidates.get(box) ?? []).map(({ run }) => unsaidBy(run)));
  const first = best(candidates, (one, box) => taken(one) + onRare(one, box) + said(one, box));
  const shares = new Map<LabelSide, number>();
  for (const { side } of first.values()) shares.set(side, (shares.get(side) ?? 0) + 1 / first.size);
  return best(
    candidates,
    (one, box) => taken(one) + onRare(one, box) + said(one, box) + 7 * (1 - (shares.get(one.side) ?? 0)),
  );
}

const againstRare = 7;
/** What it costs that print asks for nothing that is known where other print beside the box does. */
const againstUnsaid = 6;
/** Nor that it names somebody alone. */
const againstNames = 4;
/** What it costs to take the labels for above (or below) where a box has none there. */
const without = 14;
const lessFar = 0.3;

/**
 * On which of two sides the labels of a page do not stand: boxes close to each other have print on both, but at the ends
 * of lines and columns a page shows which is meant. Undefined where it does not.
 * @param others boxes whose label is nearer on one of these say nothing of it
 */
function rarerSide(
  candidates: ReadonlyMap<PlacedBox, readonly LabelCandidate[]>,
  one: LabelSide,
  other: LabelSide,
  others: readonly LabelSide[],
): LabelSide | undefined {
  let first = 0;
  let second = 0;
  for (const all of candidates.values()) {
    const cost = (side: LabelSide): number => all.find((found) => found.side === side)?.cost ?? without;
    if (Math.min(...others.map(cost)) < Math.min(cost(one), cost(other))) continue;
    if (cost(one) >= without && cost(other) >= without) continue;
    // That a box has none on a side says more than how far it is from it.
    first += cost(one) < without ? lessFar * cost(one) : without;
    second += cost(other) < without ? lessFar * cost(other) : without;
  }
  if (Math.abs(first - second) < 0.05 * (first + second)) return undefined;
  return first < second ? other : one;
}

/**
 * Of boxes under each other that share the print between them, on which side of them their labels do not stand: at the ends
 * of a stack only one side says what a box is for.
 */
function rarerOfStacks(
  candidates: ReadonlyMap<PlacedBox, readonly LabelCandidate[]>,
): Map<PlacedBox, LabelSide> {
  const over = new Map<PrintRun, PlacedBox[]>();
  for (const [box, all] of candidates)
    for (const { side, run } of all) if (side === 'below') over.set(run, [...(over.get(run) ?? []), box]);
  const next = new Map<PlacedBox, Set<PlacedBox>>();
  for (const [box, all] of candidates)
    for (const { side, run } of all)
      if (side === 'above')
        for (const upper of over.get(run) ?? []) {
          next.set(box, (next.get(box) ?? new Set()).add(upper));
          next.set(upper, (next.get(upper) ?? new Set()).add(box));
        }
  const rarer = new Map<PlacedBox, LabelSide>();
  const done = new Set<PlacedBox>();
  for (const start of next.keys()) {
    if (done.has(start)) continue;
    done.add(start);
    const stack = [start];
    for (const box of stack)
      for (const one of next.get(box) ?? [])
        if (!done.has(one)) {
          done.add(one);
          stack.push(one);
        }
    const side = unsaidSide(stack.map((box) => candidates.get(box) ?? []));
    if (side) for (const box of stack) rarer.set(box, side);
  }
  return rarer;
}

/** Where print on one side alone says what boxes are for, now and then, and on the other never: the other. */
function unsaidSide(boxes: readonly (readonly LabelCandidate[])[]): LabelSide | undefined {
  const said = new Set<LabelSide>();
  for (const all of boxes) {
    const sides = all.filter(({ side, run }) => (side === 'above' || side === 'below') && isAsking(run.text));
    const [only] = sides;
    if (only && sides.length === 1) said.add(only.side);
  }
  if (said.size !== 1) return undefined;
  return said.has('above') ? 'below' : 'above';
}

/** Print that asks for something that is known is rather a label than a name over a column, and that rather than a sentence. */
function costUnsaid(text: string): number {
  const { terms, unexplained, tokens, parties } = readWording(text);
  if (terms.length === 0 || unexplained.length > 0) return againstUnsaid;
  return parties.size > 0 && !tokens.includes('name') && terms.some(({ id }) => id === 'name')
    ? againstNames
    : 0;
}

function isAsking(text: string): boolean {
  const { terms, unexplained } = readWording(text);
  return terms.length > 0 && unexplained.length === 0;
}

/** Those first that have the least choice; print that is the label of one box is none of another on another side. */
function best(
  candidates: ReadonlyMap<PlacedBox, readonly LabelCandidate[]>,
  costOf: (candidate: LabelCandidate, box: PlacedBox) => number,
): Map<PlacedBox, LabelCandidate> {
  const ranked = [...candidates]
    .flatMap(([box, all]) => {
      const order = all.map((one) => ({ one, cost: costOf(one, box) })).sort((a, b) => a.cost - b.cost);
      const [first, second] = order;
      return first ? [{ box, order, regret: (second?.cost ?? 40) - first.cost }] : [];
    })
    .sort((a, b) => b.regret - a.regret);
  const used = new Map<PrintRun, LabelSide>();
  const chosen = new Map<PlacedBox, LabelCandidate>();
  for (const { box, order } of ranked) {
    const free = order.find(({ one }) => (used.get(one.run) ?? one.side) === one.side);
    if (!free) continue;
    used.set(free.one.run, free.one.side);
    chosen.set(box, free.one);
  }
  return chosen;
}
