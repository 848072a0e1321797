import type { ConditionStatus } from '#core/conditions/condition';

/** What may wait for a person: a doubtful type, a conversion to check, an import, a filled form, a condition of a deal. */
export const reviewKinds = ['type', 'conversion', 'import', 'fill_run', 'condition'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** Why a value does not pass unseen. */
export type FirstDoubt = {
  term: string;
  value: string | null;
  /** 0..1 */
  confidence: number;
  /** From which confidence on it would pass; null: none would. */
  level: number | null;
  says: string;
};

/** What it is about a thing that needs somebody. */
export type ReviewDetail =
  | { kind: 'type'; type: string | null; confidence: number | null }
  | {
      kind: 'conversion';
      version: number;
      valid: boolean;
      doubts: number;
      violations: number;
      first: FirstDoubt | null;
    }
  | { kind: 'import'; blueprint: string }
  | { kind: 'fill_run'; revision: number; deal: string | null }
  | { kind: 'condition'; deal: string; status: ConditionStatus; sentence: string; claim: string | null };

/** Who looks at a thing now, until when (an ISO instant) unless they say so again. It blocks nobody. */
export type ReviewClaim = { by: string; until: string };

/** One thing that waits for a person. `id` is that of the document, conversion, import, run or condition. */
export type Review = {
  id: string;
  createdAt: string;
  /** By which people know it. */
  title: string;
  /** What it belongs to, if anything: the form, the deal. */
  about: string | null;
  detail: ReviewDetail;
  claim: ReviewClaim | null;
};

export type ReviewPlace = { createdAt: string; id: string };
/** One page, the oldest first, and where the next one starts. */
export type ReviewPage = { items: Review[]; next: ReviewPlace | null };

/** How many wait; of each kind at most `mostCounted` are counted. */
export type ReviewCounts = Readonly<Record<ReviewKind, number>>;
export const mostCounted = 1000;

/** All of them, and whether there may be more than that. */
export function totalOf(counts: ReviewCounts): { total: number; isLeast: boolean } {
  const each = reviewKinds.map((kind) => counts[kind]);
  return {
    total: each.reduce((sum, one) => sum + one, 0),
    isLeast: each.some((one) => one >= mostCounted),
  };
}

/** One word for a thing on the list, for addresses: `conversion:<id>`. */
export function keyOfReview({ id, detail }: Pick<Review, 'id' | 'detail'>): string {
  return `${detail.kind}:${id}`;
}

/**
 * Which one to look at when the one looked at is not on the list any more: the one that took its place, else the last.
 * @param was the keys in their order when it was still there
 * @param now those that are there; null where nothing is left
 */
export function successorOf(key: string, was: readonly string[], now: readonly string[]): string | null {
  const left = new Set(now);
  const at = was.indexOf(key);
  const after = was.slice(at + 1).find((one) => left.has(one));
  return after ?? was.slice(0, Math.max(at, 0)).findLast((one) => left.has(one)) ?? now[0] ?? null;
}
