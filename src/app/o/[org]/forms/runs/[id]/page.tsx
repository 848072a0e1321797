import type { Metadata } from 'next';
import { cache } from 'react';
import { RunView } from '#components/forms/run-view';
import { type OfOrganization, openOrganization } from '../../../../../open-organization.ts';
import { orNotFound } from '../../../../../or-not-found.ts';
import { requestCaller } from '../../../../../session.ts';
import { isFirstVisit } from '../../../first-visit.ts';

type RunPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readRun(org, id)).run.name };
}

export default async function RunPage({ params }: RunPageProps) {
  const { org, id } = await params;
  return <RunView key={id} id={id} initial={(await isFirstVisit()) ? await readRun(org, id) : null} />;
}

const readRun = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.forms.run({ orgId: organization.id, id });
  }),
);
