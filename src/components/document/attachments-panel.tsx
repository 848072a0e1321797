'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { type DocumentSummary, isActive } from '#core/documents/document';
import { leftOutReasons } from '#core/mail/attachment';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';

type Attachment = Outputs['documents']['attachments']['attachments'][number];

/** The files that hang on a mail: each is a document of its own, or it is said why it became none. */
export function AttachmentsPanel({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data, error } = useQuery(trpc.documents.attachments.queryOptions({ orgId, id: document.id }));
  if (error && !data) {
    return <Notice title="The attachments could not be loaded">{failureOf(error).message}</Notice>;
  }
  if (!data) return <Skeleton className="h-40" />;
  if (data.attachments.length === 0) {
    return (
      <p className="text-ink-muted">
        {isActive(document)
          ? 'Attachments become documents of their own as soon as the mail is read.'
          : 'Nothing is attached to this mail.'}
      </p>
    );
  }
  return (
    <section aria-label="Attachments" data-testid="attachments-panel">
      <ul className="-mx-2 grid">
        {data.attachments.map((attachment) => (
          <AttachmentRow key={attachment.ordinal} attachment={attachment} />
        ))}
      </ul>
    </section>
  );
}

function AttachmentRow({ attachment: { filename, bytes, documentId, leftOut } }: { attachment: Attachment }) {
  const formats = useFormats();
  return (
    <li className="rounded-md px-2 py-1.5">
      {documentId ? (
        <DeskLink
          href={`/documents/${documentId}`}
          prefetch={false}
          className="break-words font-medium text-accent underline underline-offset-2"
        >
          {filename}
        </DeskLink>
      ) : (
        <span className="break-words">{filename}</span>
      )}
      <p className="text-[13px] text-ink-muted tabular-nums">
        {formats.bytes(bytes)}
        {leftOut && `, not taken: ${leftOutReasons[leftOut]}`}
        {!documentId && !leftOut && ', deleted since'}
      </p>
    </li>
  );
}
