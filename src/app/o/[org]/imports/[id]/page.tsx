import type { Metadata } from 'next';
import { cache } from 'react';
import { ImportView } from '#components/imports/import-view';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';
import { isFirstVisit } from '../../first-visit.ts';

type ImportPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readImport(org, id)).import.name };
}

export default async function ImportPage({ params }: ImportPageProps) {
  const { org, id } = await params;
  return <ImportView key={id} id={id} initial={(await isFirstVisit()) ? await readImport(org, id) : null} />;
}

const readImport = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.imports.review({ orgId: organization.id, id });
  }),
);
