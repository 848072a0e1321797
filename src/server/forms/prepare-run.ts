import { DocketError } from '#core/errors/docket-error';
import { isFillable, type TemplateSummary } from '#core/forms/template';
import { getFormTemplate } from '#data/forms/get-form-templates';
import { prepareDealForm } from '#data/forms/prepare-deal-form';
import { prepareForm } from '#data/forms/prepare-form';
import type { UserClient } from '#data/server/user-client';

/**
 * A run of a form over documents, named after the form where nobody says how. Gives its id.
 * Throws NOT_FOUND, CONFLICT (the form cannot be filled, or not yet), RATE_LIMITED.
 */
export async function prepareRun(
  client: UserClient,
  orgId: string,
  {
    templateId,
    documentIds,
    name,
  }: { templateId: string; documentIds: readonly string[]; name: string | null },
): Promise<string> {
  const template = await fillableTemplate(client, orgId, templateId);
  return prepareForm(client, orgId, { templateId, documentIds, name: name ?? template.name });
}

/**
 * A run of a form over a deal as it stands: its papers, and what was said of its values. Gives its id. Throws as
 * `prepareRun`, and INVALID_INPUT where the deal has no papers.
 */
export async function prepareRunOfDeal(
  client: UserClient,
  orgId: string,
  { dealId, templateId, name }: { dealId: string; templateId: string; name: string | null },
): Promise<string> {
  const template = await fillableTemplate(client, orgId, templateId);
  return prepareDealForm(client, { dealId, templateId, name: name ?? template.name });
}

async function fillableTemplate(
  client: UserClient,
  orgId: string,
  templateId: string,
): Promise<TemplateSummary> {
  const template = await getFormTemplate(client, orgId, templateId);
  if (!template) throw new DocketError('NOT_FOUND');
  if (!isFillable(template)) throw new DocketError('CONFLICT', { message: 'the form cannot be filled' });
  return template;
}
