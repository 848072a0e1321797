import type { Metadata } from 'next';
import type { ComponentProps } from 'react';
import { z } from 'zod';
import { DocumentsDesk } from '#components/documents/documents-desk';
import { AddButtons } from '#components/upload/add-buttons';
import { documentTypes } from '#core/classification/document-types';
import { documentSorts } from '#core/documents/document-filter';
import { statusTones } from '#core/documents/status';
import { type OfOrganization, openOrganization, type Search } from '../../../open-organization.ts';
import { requestCaller } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Documents' };

type Asked = { params: Promise<OfOrganization>; searchParams: Promise<Search> };

export default async function DocumentsPage({ params, searchParams }: Asked) {
  const { status, type, tag, sort, q } = await searchParams;
  const filter = {
    tone: statusTones.find((one) => one === status) ?? null,
    type: documentTypes.find(({ id }) => id === type)?.id ?? null,
    tag: z.uuid().safeParse(tag).data ?? null,
    sort: documentSorts.find((one) => one === sort) ?? 'newest',
  };
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Documents</h1>
        <AddButtons />
      </header>
      <DocumentsDesk filter={filter} firstPage={q ? null : await firstPage(await params, filter)} />
    </div>
  );
}

async function firstPage(of: OfOrganization, filter: ComponentProps<typeof DocumentsDesk>['filter']) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { id: orgId } = await openOrganization(of);
  return caller.documents.list({ orgId, ...filter });
}
