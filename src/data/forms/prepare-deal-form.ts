import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * A run that fills a form for a deal, from its papers and what was said of its values by now. Gives its id. Throws
 * NOT_FOUND, INVALID_INPUT (the deal has no papers), CONFLICT (the form is not ready, or the deal is closed), RATE_LIMITED.
 */
export async function prepareDealForm(
  client: UserClient,
  { dealId, templateId, name }: { dealId: string; templateId: string; name: string },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('prepare_deal_form', { p_deal: dealId, p_template: templateId, p_name: name }),
  );
}
