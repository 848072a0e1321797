import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { DocumentView } from '#components/document/document-view';
import type { DocumentSummary } from '#core/documents/document';
import { toDocketError } from '#core/errors/docket-error';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
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

const readDocument = cache(async (org: string, id: string): Promise<DocumentSummary> => {
  if (!z.uuid().safeParse(id).success) notFound();
  const caller = await requestCaller();
  const organization = await openOrganization({ org });
  try {
    return await caller.documents.byId({ orgId: organization.id, id });
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : thrown;
    if (toDocketError(cause).code === 'NOT_FOUND') notFound();
    throw thrown;
  }
});
