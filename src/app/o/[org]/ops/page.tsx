import type { Metadata } from 'next';
import type { ComponentProps } from 'react';
import { OperationsDesk } from '#components/operations/operations-desk';
import { NotForYou, OperationsFrame } from '#components/operations/operations-frame';
import { jobFilterOf, jobPlaceOf } from '#core/jobs/job-filter';
import { hasRank } from '#core/organizations/roles';
import { isOperator } from '#data/operators/is-operator';
import { type OfOrganization, openOrganization, type Search } from '../../../open-organization.ts';
import { requestCaller, requestClient } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Operations' };

type Asked = { params: Promise<OfOrganization>; searchParams: Promise<Search> };

export default async function OperationsPage({ params, searchParams }: Asked) {
  const [{ id, role }, mayRun, search] = await Promise.all([
    params.then(openOrganization),
    requestClient().then(isOperator),
    searchParams,
  ]);
  const isOwner = hasRank(role, 'owner');
  return (
    <OperationsFrame page="jobs" isOwner={isOwner} isOperator={mayRun}>
      {isOwner ? (
        <OperationsDesk first={await beforehand(id, search)} />
      ) : (
        <NotForYou title="Owners look after the jobs">
          What happens to documents stands in their own history. An owner of the organization sees all jobs
          here and steers them.
        </NotForYou>
      )}
    </OperationsFrame>
  );
}

/** Read beside each other before the page is sent: a browser would have to wake up first to ask. */
async function beforehand(
  orgId: string,
  asked: Search,
): Promise<ComponentProps<typeof OperationsDesk>['first']> {
  if (!(await isFirstVisit())) return null;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    for (const one of [value ?? []].flat()) search.append(name, one);
  const filter = jobFilterOf(search);
  const below = jobPlaceOf(search);
  const caller = await requestCaller();
  const [figures, jobs, latest] = await Promise.all([
    caller.operations.figures({ orgId }),
    caller.operations.list({ orgId, filter, cursor: below }),
    caller.operations.latest({ orgId }),
  ]);
  return { figures, jobs, latest, filter, below };
}
