import { z } from 'zod';
import { formSchema } from '#core/forms/form-schema';
import { type TemplateSummary, templateStatuses } from '#core/forms/template';

/** The columns of `form_template_overview` that become a TemplateSummary. */
export const templateColumns =
  'id,document_id,family_id,version,name,sha256,status,error_code,field_count,page_count,traits,is_latest,runs,created_at,updated_at';

const row = z.object({
  id: z.string(),
  document_id: z.string(),
  family_id: z.string(),
  version: z.number(),
  name: z.string(),
  sha256: z.string(),
  status: z.enum(templateStatuses),
  error_code: z.string().nullable(),
  field_count: z.number().nullable(),
  page_count: z.number().nullable(),
  traits: formSchema
    .pick({ xfa: true, encrypted: true, signed: true, usageRights: true, warnings: true })
    .nullable(),
  is_latest: z.boolean(),
  runs: z.coerce.number(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** A row of the view as the rest of the app knows it. */
export function toTemplateSummary(given: unknown): TemplateSummary {
  const r = row.parse(given);
  return {
    id: r.id,
    documentId: r.document_id,
    familyId: r.family_id,
    version: r.version,
    name: r.name,
    sha256: r.sha256,
    status: r.status,
    errorCode: r.error_code,
    fieldCount: r.field_count,
    pageCount: r.page_count,
    traits: r.traits,
    isLatest: r.is_latest,
    runs: r.runs,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
  };
}
