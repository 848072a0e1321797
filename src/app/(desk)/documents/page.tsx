import type { Metadata } from 'next';
import { DocumentList } from '#components/documents/document-list';
import { StatusFilter } from '#components/documents/status-filter';
import { AddButtons } from '#components/upload/add-buttons';
import { statusTones } from '#core/documents/status';
import { requestCaller } from '../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Documents' };

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DocumentsPage({ searchParams }: Search) {
  const { status } = await searchParams;
  const tone = statusTones.find((one) => one === status) ?? null;
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Documents</h1>
        <AddButtons />
      </header>
      <div className="mb-3">
        <StatusFilter tone={tone} />
      </div>
      <DocumentList key={tone} tone={tone} firstPage={await firstPage(tone)} />
    </div>
  );
}

async function firstPage(tone: (typeof statusTones)[number] | null) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { organization } = await caller.account.me();
  return caller.documents.list({ orgId: organization.id, tone });
}
