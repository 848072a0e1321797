'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Copy, Download, Link2Off } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';
import { useShowDesk } from './show-desk.tsx';

/** The show in calendars: once as a file, or for good by an address that only its holder knows. */
export function CalendarPanel() {
  const { details } = useShowDesk();
  const { id } = details.show;
  return (
    <div className="grid gap-6" data-testid="calendar-panel">
      <section aria-label="Calendar file" className="grid justify-items-start gap-2">
        <h2 className="font-semibold">Calendar file</h2>
        <p className="text-ink-muted">The show as it is now, to be opened in a calendar.</p>
        <Button asChild>
          <a href={`/api/shows/${id}/calendar`} download>
            <Download aria-hidden /> Download .ics
          </a>
        </Button>
      </section>
      <Feeds showId={id} />
    </div>
  );
}

function Feeds({ showId }: { showId: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.shows.calendars.queryOptions({ orgId }));
  const { create, revoke, made, problem } = useFeeds();
  const feeds = query.data?.filter((feed) => feed.showId === null || feed.showId === showId);
  return (
    <section aria-label="Calendar addresses" className="grid gap-3">
      <h2 className="font-semibold">Calendar addresses</h2>
      <p className="text-ink-muted">
        A program that subscribes to an address follows every change. Whoever has the address sees the shows,
        without the money; revoked, it leads nowhere.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => create(showId)}>Address of this show</Button>
        <Button onClick={() => create(null)}>Address of all shows</Button>
      </div>
      {made && <NewAddress key={made} token={made} />}
      {problem && <Notice title={problem} />}
      {query.isError && <Notice title={failureOf(query.error).message} />}
      {query.isPending && <Skeleton className="h-12" />}
      {feeds && feeds.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {feeds.map((feed) => (
            <Feed key={feed.id} feed={feed} revoke={() => revoke(feed.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function useFeeds() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<{ id: string; token: string } | null>(null);
  const reread = () => queryClient.invalidateQueries(trpc.shows.calendars.queryFilter());
  const create = useMutation(
    trpc.shows.createCalendar.mutationOptions({
      onSuccess: (address) => {
        setMade(address);
        announce('The address is made. It is shown once.');
      },
      onSettled: reread,
    }),
  );
  const revoke = useMutation(
    trpc.shows.revokeCalendar.mutationOptions({
      onSuccess: (_, { id }) => {
        if (made?.id === id) setMade(null);
        announce('The address leads nowhere any more.');
      },
      onSettled: reread,
    }),
  );
  const failure = create.error ?? revoke.error;
  return {
    create: (showId: string | null) => {
      if (!create.isPending) create.mutate({ orgId, showId });
    },
    revoke: (id: string) => {
      if (!revoke.isPending) revoke.mutate({ orgId, id });
    },
    made: made?.token ?? null,
    problem: failure ? failureOf(failure).message : null,
  };
}

/** The address, the one time it is known. */
function NewAddress({ token }: { token: string }) {
  const [isCopied, setCopied] = useState(false);
  const address = `${window.location.origin}/api/calendar/${token}.ics`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Browsers allow it on secure pages only; the address can be selected.
    }
  };
  return (
    <div className="grid gap-2 rounded-lg border border-accent/40 bg-accent-soft p-3">
      <label className="grid gap-1">
        <span className="font-medium text-[13px]">Copy it now: it is not shown again</span>
        <input
          readOnly
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
          data-testid="calendar-address"
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-base sm:text-[13px]"
        />
      </label>
      <Button size="small" className="justify-self-start" onClick={copy}>
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}

type FeedProps = { feed: Outputs['shows']['calendars'][number]; revoke: () => void };

function Feed({ feed, revoke }: FeedProps) {
  const what = feed.showId === null ? 'All shows' : 'This show';
  return (
    <li data-testid="calendar-feed" className="flex flex-wrap items-center gap-x-3 px-3 py-2">
      <span className="min-w-0 flex-1">
        {what}
        <span className="ml-2 text-[13px] text-ink-muted">
          made <Timestamp at={feed.createdAt} />
        </span>
      </span>
      <Button size="small" onClick={revoke} aria-label={`Revoke the address of ${what.toLowerCase()}`}>
        <Link2Off aria-hidden /> Revoke
      </Button>
    </li>
  );
}
