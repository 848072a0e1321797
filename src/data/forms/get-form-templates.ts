import type { Form } from '#core/forms/form';
import { formSchema } from '#core/forms/form-schema';
import type { TemplateSummary } from '#core/forms/template';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { templateColumns, toTemplateSummary } from './template-row.ts';

/** Some templates by id. Those that are gone or not the caller's are left out. */
export async function getFormTemplates(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<TemplateSummary[]> {
  const data = dataOrThrow(
    await client
      .from('form_template_overview')
      .select(templateColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toTemplateSummary);
}

/** One template; null when it is gone or not the caller's. */
export async function getFormTemplate(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<TemplateSummary | null> {
  const [found] = await getFormTemplates(client, orgId, [id]);
  return found ?? null;
}

/** All versions of a form, the newest first; 100 at most. */
export async function listVersions(
  client: UserClient,
  orgId: string,
  familyId: string,
): Promise<TemplateSummary[]> {
  const data = dataOrThrow(
    await client
      .from('form_template_overview')
      .select(templateColumns)
      .eq('org_id', orgId)
      .eq('family_id', familyId)
      .order('version', { ascending: false })
      .limit(100),
  );
  return data.map(toTemplateSummary);
}

/** What was parsed of a template; null while nothing is. */
export async function getForm(client: UserClient, orgId: string, id: string): Promise<Form | null> {
  const data = dataOrThrow(
    await client.from('form_templates').select('form').eq('org_id', orgId).eq('id', id).maybeSingle(),
  );
  return formSchema.nullable().parse(data?.form ?? null);
}
