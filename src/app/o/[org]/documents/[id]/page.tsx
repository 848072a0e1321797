import type { Metadata } from 'next';
import { cache } from 'react';
import { DocumentView } from '#components/document/document-view';
import type { DocumentSummary } from '#core/documents/document';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';
import { isFirstVisit } from '../../first-visit.ts';

type DocumentPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: DocumentPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readDocument(org, id)).filename };
}

export default async function DocumentPage({ params }: DocumentPageProps) {
  const { org, id } = await params;
  return (
    <DocumentView key={id} id={id} initial={(await isFirstVisit()) ? await readDocument(org, id) : null} />
  );
}

const readDocument = cache(
  (org: string, id: string): Promise<DocumentSummary> =>
    orNotFound(id, async () => {
      const caller = await requestCaller();
      const organization = await openOrganization({ org });
      return caller.documents.byId({ orgId: organization.id, id });
    }),
);
