import { z } from 'zod';
import { programSchema } from '#core/conditions/condition-schema';
import { type DealSummary, dealStatuses } from '#core/deals/deal';
import { borrowerKinds } from '#core/deals/deal-schema';
import { jobColumns, jobOf, jobShape } from '#data/jobs/overview-job';

/** The columns of `deal_overview` that become a DealSummary. */
export const dealColumns = [
  'id',
  'name',
  'program',
  'borrower_kind',
  'closing_on',
  'status',
  'error_code',
  'papers',
  'open',
  'received',
  'settled',
  'computed_on',
  'created_at',
  'updated_at',
  'closed_at',
  ...jobColumns,
].join(',');

const row = z.object({
  id: z.string(),
  name: z.string(),
  program: programSchema,
  borrower_kind: z.enum(borrowerKinds),
  closing_on: z.string().nullable(),
  status: z.enum(dealStatuses),
  error_code: z.string().nullable(),
  papers: z.coerce.number(),
  open: z.coerce.number(),
  received: z.coerce.number(),
  settled: z.coerce.number(),
  computed_on: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullable(),
  ...jobShape,
});

/** A row of the view as the rest of the app knows it. */
export function toDealSummary(given: unknown): DealSummary {
  const r = row.parse(given);
  return {
    id: r.id,
    name: r.name,
    program: r.program,
    borrowerKind: r.borrower_kind,
    closingOn: r.closing_on,
    status: r.status,
    errorCode: r.error_code,
    papers: r.papers,
    open: r.open,
    received: r.received,
    settled: r.settled,
    computedOn: r.computed_on,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    closedAt: r.closed_at,
    job: jobOf(r),
  };
}
