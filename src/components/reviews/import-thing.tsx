'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { Key, ThingFrame, ThingPending, type ThingProps } from './thing-frame.tsx';

/** An import whose sections are all there: how much of each is found, and how much of it needs somebody. */
export function ImportThing({ review }: ThingProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const query = useQuery(trpc.imports.review.queryOptions({ orgId, id: review.id }));
  if (!query.data) return <ThingPending query={query} />;
  const { outline, sections, doubts, sources } = query.data;
  const href = `/imports/${review.id}`;
  const values = doubts.length === 1 ? '1 value needs' : `${number(doubts.length)} values need`;
  return (
    <ThingFrame
      review={review}
      href={href}
      actions={
        <Button look="primary" asChild>
          <DeskLink href={href} prefetch={false} data-approves data-testid="approve" aria-keyshortcuts="a">
            Review and commit <Key>A</Key>
          </DeskLink>
        </Button>
      }
    >
      <p className="mb-4">
        {values} you. It is made of {number(sources.length)} {sources.length === 1 ? 'document' : 'documents'}
        .
      </p>
      <table className="w-full max-w-xl text-left">
        <caption className="sr-only">What was found, section by section</caption>
        <thead className="text-[13px] text-ink-muted">
          <tr>
            <th scope="col" className="py-1 font-normal">
              Section
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Found
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Need you
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {outline.sections.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row" className="py-1.5 font-normal">
                {title}
              </th>
              <td className="py-1.5 text-right tabular-nums">
                {number(sections.find((one) => one.id === id)?.items.length ?? 0)}
              </td>
              <td className="py-1.5 text-right tabular-nums">
                {number(doubts.filter(({ section }) => section === id).length)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ThingFrame>
  );
}
