'use client';

import { useQuery } from '@tanstack/react-query';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';

/** "From mail …": what brought a document, or has it attached as well; nothing for what came by itself. */
export function FromMails({ documentId }: { documentId: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useQuery(trpc.documents.attachments.queryOptions({ orgId, id: documentId }));
  if (!data || data.mails.length === 0) return null;
  return (
    <p className="mt-1 text-ink-muted" data-testid="from-mail">
      From mail{' '}
      {data.mails.map((mail, i) => (
        <span key={mail.documentId}>
          {i > 0 && ', '}
          <DeskLink
            href={`/documents/${mail.documentId}`}
            prefetch={false}
            className="break-words text-accent underline underline-offset-2"
          >
            {mail.filename}
          </DeskLink>
        </span>
      ))}
    </p>
  );
}
