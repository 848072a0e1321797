import { z } from 'zod';
import { conditionStatuses } from '#core/conditions/condition-schema';
import type { Review, ReviewKind, ReviewPage, ReviewPlace } from '#core/reviews/review';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const first = z.object({
  term: z.string(),
  value: z.string().nullable(),
  confidence: z.number(),
  level: z.number().nullable(),
  says: z.string(),
});

const common = z.object({
  id: z.string(),
  created_at: z.string(),
  title: z.string(),
  about: z.string().nullable(),
  claimed_by: z.string().nullable(),
  claimed_until: z.string().nullable(),
});
const row = z
  .discriminatedUnion('kind', [
    common.extend({
      kind: z.literal('type'),
      detail: z.object({ type: z.string().nullable(), confidence: z.number().nullable() }),
    }),
    common.extend({
      kind: z.literal('conversion'),
      detail: z.object({
        version: z.number(),
        valid: z.boolean(),
        doubts: z.number(),
        violations: z.number(),
        first: first.nullable(),
      }),
    }),
    common.extend({ kind: z.literal('import'), detail: z.object({ blueprint: z.string() }) }),
    common.extend({
      kind: z.literal('fill_run'),
      detail: z.object({ revision: z.number(), deal: z.string().nullable() }),
    }),
    common.extend({
      kind: z.literal('condition'),
      detail: z.object({
        deal: z.string(),
        status: z.enum(conditionStatuses),
        sentence: z.string(),
        claim: z.string().nullable(),
      }),
    }),
  ])
  .transform(({ created_at, claimed_by, claimed_until, ...row }): Review => {
    const { id, title, about } = row;
    const claim =
      claimed_by === null || claimed_until === null ? null : { by: claimed_by, until: claimed_until };
    return { id, createdAt: created_at, title, about, claim, detail: detailOf(row) };
  });

type Row = { [K in ReviewKind]: { kind: K; detail: Omit<Extract<Review['detail'], { kind: K }>, 'kind'> } };

function detailOf(row: Row[ReviewKind]): Review['detail'] {
  switch (row.kind) {
    case 'type':
      return { kind: row.kind, ...row.detail };
    case 'conversion':
      return { kind: row.kind, ...row.detail };
    case 'import':
      return { kind: row.kind, ...row.detail };
    case 'fill_run':
      return { kind: row.kind, ...row.detail };
    case 'condition':
      return { kind: row.kind, ...row.detail };
  }
}

/**
 * One page of all that waits for a person in an organization, the oldest first, after a place (keyset, so nothing
 * shifts). kinds null: all. Throws FORBIDDEN.
 */
export async function listReviews(
  client: UserClient,
  orgId: string,
  { kinds, after, limit }: { kinds: readonly ReviewKind[] | null; after: ReviewPlace | null; limit: number },
): Promise<ReviewPage> {
  const rows = row.array().parse(
    dataOrThrow(
      await client.rpc('list_reviews', {
        p_org: orgId,
        ...(kinds && { p_kinds: [...kinds] }),
        ...(after && { p_after: after.createdAt, p_after_id: after.id }),
        // One more says whether there is a next page.
        p_limit: limit + 1,
      }),
    ),
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
  };
}
