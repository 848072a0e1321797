import { z } from 'zod';
import { type FillRunSummary, fillRunStatuses } from '#core/forms/fill-run';

/** The columns of `fill_run_overview` that become a FillRunSummary. */
export const runColumns =
  'id,template_id,template_sha256,template_name,template_version,name,status,error_code,revision,rules_version,result_id,created_at,updated_at,prepared_at,sources,job_kind,job_status,deal_id';

const row = z.object({
  id: z.string(),
  template_id: z.string(),
  template_sha256: z.string(),
  template_name: z.string(),
  template_version: z.number(),
  name: z.string(),
  status: z.enum(fillRunStatuses),
  error_code: z.string().nullable(),
  revision: z.number(),
  rules_version: z.string().nullable(),
  result_id: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  prepared_at: z.string().nullable(),
  sources: z.coerce.number(),
  job_kind: z.string().nullable(),
  job_status: z.string().nullable(),
  deal_id: z.string().nullable(),
});

/** A row of the view as the rest of the app knows it. */
export function toRunSummary(given: unknown): FillRunSummary {
  const r = row.parse(given);
  return {
    id: r.id,
    templateId: r.template_id,
    templateName: r.template_name,
    templateVersion: r.template_version,
    templateSha256: r.template_sha256,
    name: r.name,
    status: r.status,
    errorCode: r.error_code,
    revision: r.revision,
    rulesVersion: r.rules_version,
    resultId: r.result_id,
    sources: r.sources,
    dealId: r.deal_id,
    isReplaying: r.job_kind === 'replay_form' && (r.job_status === 'queued' || r.job_status === 'running'),
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    preparedAt: r.prepared_at,
  };
}
