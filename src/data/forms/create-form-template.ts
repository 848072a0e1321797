import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const answer = z.object({ template_id: z.string(), already_here: z.boolean() });

/**
 * A document becomes a form template, or the next version of the one named. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT,
 * EXPIRED, RATE_LIMITED.
 */
export async function createFormTemplate(
  client: UserClient,
  orgId: string,
  given: { documentId: string; name: string; versionOf: string | null },
): Promise<{ templateId: string; alreadyHere: boolean }> {
  const data = answer.parse(
    dataOrThrow(
      await client.rpc('create_form_template', {
        p_org: orgId,
        p_document: given.documentId,
        p_name: given.name,
        ...(given.versionOf !== null && { p_family: given.versionOf }),
      }),
    ),
  );
  return { templateId: data.template_id, alreadyHere: data.already_here };
}
