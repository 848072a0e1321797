import type { Metadata } from 'next';
import { DocumentsDesk } from '#components/documents/documents-desk';
import { AddButtons } from '#components/upload/add-buttons';
import { documentTypes } from '#core/classification/document-types';
import { statusTones } from '#core/documents/status';
import { requestCaller, requestMe } from '../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Documents' };

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DocumentsPage({ searchParams }: Search) {
  const { status, type, q } = await searchParams;
  const filter = {
    tone: statusTones.find((one) => one === status) ?? null,
    type: documentTypes.find(({ id }) => id === type)?.id ?? null,
  };
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Documents</h1>
        <AddButtons />
      </header>
      <DocumentsDesk filter={filter} firstPage={q ? null : await firstPage(filter)} />
    </div>
  );
}

async function firstPage(filter: { tone: (typeof statusTones)[number] | null; type: string | null }) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { organization } = await requestMe();
  return caller.documents.list({ orgId: organization.id, ...filter });
}
