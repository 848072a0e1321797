import { z } from 'zod';
import { type ImportSummary, importStatuses } from '#core/imports/import';
import { jobColumns, jobOf, jobShape } from '#data/jobs/overview-job';

/** The columns of `import_overview` that become an ImportSummary. */
export const overviewColumns = [
  'id',
  'name',
  'blueprint',
  'status',
  'error_code',
  'revision',
  'show_id',
  'committed_revision',
  'created_at',
  'updated_at',
  'finished_at',
  'sources',
  'waiting',
  'items',
  ...jobColumns,
].join(',');

const overviewRow = z.object({
  id: z.string(),
  name: z.string(),
  blueprint: z.string(),
  status: z.enum(importStatuses),
  error_code: z.string().nullable(),
  revision: z.number(),
  show_id: z.string().nullable(),
  committed_revision: z.number().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  finished_at: z.string().nullable(),
  sources: z.coerce.number(),
  waiting: z.coerce.number(),
  items: z.coerce.number(),
  ...jobShape,
});

/** A row of the view as the rest of the app knows it. */
export function toImportSummary(row: unknown): ImportSummary {
  const r = overviewRow.parse(row);
  return {
    id: r.id,
    name: r.name,
    blueprint: r.blueprint,
    status: r.status,
    errorCode: r.error_code,
    revision: r.revision,
    show: r.show_id === null ? null : { id: r.show_id, isCurrent: r.committed_revision === r.revision },
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    finishedAt: r.finished_at,
    sources: r.sources,
    waiting: r.waiting,
    items: r.items,
    job: jobOf(r),
  };
}
