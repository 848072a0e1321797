'use client';

import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { daySheet, type SheetPart } from '#core/shows/day-sheet';
import { showName } from '#core/shows/show-name';
import { ViewSkeleton } from '../document/document-view.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { ShowDetails } from './show-desk.tsx';
import { ShowDays } from './show-list.tsx';

/** The show on paper: what the crew needs on the day, with the money only where it is asked for. */
export function DaySheetView({ id, initial }: { id: string; initial: ShowDetails | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.shows.byId.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  const [money, setMoney] = useState(false);
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto max-w-2xl px-4 py-16">
        <h1 className="mb-4 font-semibold text-xl">The day sheet could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
      </div>
    );
  }
  if (!query.data) return <ViewSkeleton />;
  const { show, outline, items } = query.data;
  const parts = daySheet(outline, items, { money });
  return (
    <div className="mx-auto max-w-[900px] px-4 py-6 sm:px-6 sm:py-8 print:max-w-none print:p-0">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3 print:hidden">
        <DeskLink href={`/shows/${id}`} className="text-[13px] text-ink-muted hover:text-ink">
          ← {showName(show)}
        </DeskLink>
        <div className="flex flex-wrap items-center gap-3">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={money}
              onChange={({ currentTarget }) => setMoney(currentTarget.checked)}
              className="size-4 accent-accent"
            />
            With money
          </label>
          <Button look="primary" onClick={() => window.print()}>
            <Printer aria-hidden /> Print
          </Button>
        </div>
      </div>
      <article data-testid="day-sheet" className="grid grid-cols-[minmax(0,1fr)] gap-6 print:gap-4">
        <header className="border-ink border-b-2 pb-2">
          <h1 className="font-semibold text-2xl tracking-tight">{showName(show)}</h1>
          <p className="mt-1 flex flex-wrap gap-x-3">
            <ShowDays show={show} />
            <span className="leading-6">{[show.venue, show.city].filter(Boolean).join(', ')}</span>
          </p>
        </header>
        {parts.length === 0 && <p className="text-ink-muted">There is nothing in this show yet.</p>}
        {parts.map((part) => (
          <Part key={part.id} part={part} />
        ))}
      </article>
    </div>
  );
}

function Part({ part }: { part: SheetPart }) {
  return (
    <section aria-label={part.title} className="break-inside-avoid">
      <h2 className="mb-1 border-line border-b pb-1 font-semibold">{part.title}</h2>
      {part.repeated ? <Rows part={part} /> : <Names part={part} />}
    </section>
  );
}

function Names({ part }: { part: SheetPart }) {
  const words = useValueWords();
  const [row = []] = part.rows;
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 sm:grid-cols-[8rem_minmax(0,1fr)_8rem_minmax(0,1fr)] print:grid-cols-[8rem_minmax(0,1fr)_8rem_minmax(0,1fr)]">
      {part.columns.map(({ id, title, type }, at) => {
        const value = row[at] ?? null;
        return (
          value !== null && (
            <div key={id} className="contents">
              <dt className="text-ink-muted">{title}</dt>
              <dd className="break-words">{words(value, type)}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

function Rows({ part }: { part: SheetPart }) {
  const words = useValueWords();
  return (
    <section
      aria-label={`${part.title}, table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto print:overflow-visible"
    >
      <table className="w-full border-collapse text-left">
        <thead>
          <tr>
            {part.columns.map(({ id, title }) => (
              <th key={id} scope="col" className="py-1 pr-4 font-medium text-[13px] text-ink-muted">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is made anew as a whole.
            <tr key={at} className="break-inside-avoid border-line border-t align-top">
              {row.map((value, column) => {
                const of = part.columns[column];
                return (
                  <td key={of?.id} className="py-1 pr-4 tabular-nums">
                    {value !== null && of && words(value, of.type)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
