'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { isUncertain } from '#core/documents/certainty';
import type { DocumentSummary } from '#core/documents/document';
import { isActive } from '#core/documents/document';
import { isReadBeside } from '#core/reading/read-beside';
import type { UnreadRegion } from '#core/reading/unread-regions';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { usePageWords } from './page-words.ts';
import { PlainText } from './plain-text.tsx';
import { useReadingDesk } from './reading-desk.tsx';
import { uncertainLook, WordText } from './word-text.tsx';

/** The text of the page being looked at, as it was read. */
export function TextPanel({ document }: { document: DocumentSummary }) {
  const { page, shown } = useReadingDesk();
  const { number, percent } = useFormats();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.documents.pages.queryOptions({ orgId, id: document.id, from: page, to: page }));
  const words = usePageWords(page);
  if (query.isError && !query.data) {
    return <Notice title="The text could not be loaded">{failureOf(query.error).message}</Notice>;
  }
  if (!query.data) return <TextSkeleton />;
  const [read] = query.data.pages;
  if (!read) {
    return (
      <p className="text-ink-muted" data-testid="page-not-read">
        {isActive(document)
          ? `Page ${number(shown(page))} has not been read yet. It appears here by itself.`
          : `Page ${number(shown(page))} has no text.`}
      </p>
    );
  }
  if (read.text.trim() === '' && !read.byOcr && isActive(document)) {
    return (
      <p className="text-ink-muted" data-testid="page-awaits-ocr">
        This page has no text of its own. What OCR reads on it appears here by itself.
      </p>
    );
  }
  return (
    <article data-testid="page-text" data-page={page} aria-label={`Text of page ${number(shown(page))}`}>
      {words && words.text.length > 0 ? (
        <WordText page={page} words={words} />
      ) : (
        <PlainText page={page} text={read.text} />
      )}
      <UnreadRegions page={page} regions={read.unreadRegions} />
      <footer className="mt-6 border-line border-t pt-3 text-ink-muted text-xs">
        <p data-testid="read-by">
          {isReadBeside(read) ? 'Read from the file, pictures on it' : 'Read'} by{' '}
          {read.byOcr ? 'OCR' : read.engine}
          {read.confidence !== null && `, ${percent(read.confidence)} sure`}
        </p>
        {words?.confidence?.some(isUncertain) && (
          <p className="mt-1">
            Words with a <span className={uncertainLook}>dotted line</span> are uncertain: compare them with
            the page.
          </p>
        )}
      </footer>
    </article>
  );
}

const whyUnread: Readonly<Record<UnreadRegion['reason'], string>> = {
  waiting: 'not looked at by OCR yet',
  unclear: 'too unclear for OCR',
  limit: 'more pictures than are read',
  failed: 'OCR failed',
};

/** Parts of the page that show words which are not in the text: each lights its place. */
function UnreadRegions({ page, regions }: { page: number; regions: readonly UnreadRegion[] }) {
  const { light } = useReadingDesk();
  if (regions.length === 0) return null;
  return (
    <section className="mt-6 border-line border-t pt-3 text-[13px]" data-testid="unread-regions">
      <h2 className="font-medium">Pictures on this page may say more than is told here</h2>
      <ul className="mt-1 grid gap-1">
        {regions.map(({ box, reason }) => (
          <li key={box.join(' ')}>
            <button
              type="button"
              className="text-accent underline underline-offset-2"
              onClick={() => light({ page, box, snippet: '' })}
            >
              Show the place
            </button>{' '}
            <span className="text-ink-muted">{whyUnread[reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TextSkeleton() {
  return (
    <div className="grid gap-2.5" aria-busy>
      <p className="sr-only">Loading text</p>
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-11/12" />
      <Skeleton className="h-3 w-3/4" />
    </div>
  );
}
