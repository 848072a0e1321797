import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { FillRunSummary } from '#core/forms/fill-run';
import { getFillRun } from '#data/forms/get-fill-runs';
import { isFillRunKnown } from '#data/forms/is-fill-run-known';
import { findOrganization } from '#data/organizations/find-organization';
import type { Person } from '../../../person.ts';

export type AskedRun = { params: Promise<{ id: string }> };

/**
 * The run an address names, in whichever of the caller's organizations it is. Throws NOT_FOUND, or FORBIDDEN where it is
 * there but somebody else's.
 */
export async function runAskedFor(
  { client }: Pick<Person, 'client'>,
  { params }: AskedRun,
): Promise<{ run: FillRunSummary; orgId: string }> {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) throw new DocketError('NOT_FOUND');
  const orgId = await findOrganization(client, 'forms/runs', id);
  const run = orgId === null ? null : await getFillRun(client, orgId, id);
  if (orgId !== null && run) return { run, orgId };
  throw new DocketError((await isFillRunKnown(client, id)) ? 'FORBIDDEN' : 'NOT_FOUND');
}
