'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { createSupabaseBrowserClient } from '#data/browser/browser-client';
import { useAuth } from '../session/browser-auth.ts';
import { Procedures } from '../session/procedures.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { failureOf, useTRPC, useTRPCClient } from '../session/trpc.ts';
import { AskCard } from './ask-card.tsx';

type PortalViewProps = {
  /** Of the address, where it stands there; null: it stands behind the #. */
  token: string | null;
  isSignedIn: boolean;
};

/** Where a borrower comes by a link: who they are is nobody's question, the link says what is asked of them. */
export function PortalView({ token: given, isSignedIn }: PortalViewProps) {
  const [token, setToken] = useState(given);
  const [isReady, setReady] = useState(isSignedIn);
  const [isFailed, setFailed] = useState(false);
  const auth = useAuth();
  useEffect(() => {
    const behind = window.location.hash.slice(1);
    setToken((was) => was ?? (behind || 'none'));
  }, []);
  const signingIn = useRef<ReturnType<ReturnType<typeof auth>['signInAnonymously']> | null>(null);
  const signIn = useRef(() => auth().signInAnonymously());
  useEffect(() => {
    if (isReady) return;
    // Somebody without an account: what they may do hangs on the link. Once: a second guest would not have opened it.
    signingIn.current ??= signIn.current();
    void signingIn.current.then(({ error }) => (error ? setFailed(true) : setReady(true)));
  }, [isReady]);
  if (isFailed) {
    return <Notice title="The portal could not be opened. Try again in a minute." />;
  }
  if (token === null || !isReady) return <Skeleton className="h-40" />;
  return (
    <Procedures>
      <Opened token={token} />
    </Procedures>
  );
}

const refusals = {
  unknown: 'This link leads nowhere. It may not have been copied whole: open it again, or ask for a new one.',
  revoked: 'This link was ended. Ask whoever sent it for a new one.',
  expired: 'This link is too old. Ask whoever sent it for a new one.',
  full: 'This link was opened in too many places. Ask whoever sent it for a new one.',
} as const;

function Opened({ token }: { token: string }) {
  const client = useTRPCClient();
  const opened = useQuery({
    queryKey: ['portal'],
    queryFn: () => client.portal.open.mutate({ token }),
  });
  if (opened.isError) {
    return (
      <Notice
        title={failureOf(opened.error).message}
        action={<Button onClick={() => opened.refetch()}>Try again</Button>}
      />
    );
  }
  if (!opened.data) return <Skeleton className="h-40" />;
  const { state, dealId } = opened.data;
  if (state !== 'open') return <Notice title={refusals[state]} />;
  return dealId === null ? null : <Asks dealId={dealId} />;
}

function Asks({ dealId }: { dealId: string }) {
  const trpc = useTRPC();
  useNews(dealId);
  const query = useQuery(trpc.portal.view.queryOptions({ dealId }));
  if (query.isError && !query.data) {
    return (
      <Notice
        title={failureOf(query.error).message}
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      />
    );
  }
  if (!query.data) return <Skeleton className="h-40" />;
  const { organization, label, closed, asks } = query.data;
  const open = asks.filter(({ state }) => state === 'asked' || state === 'rejected');
  return (
    <div className="grid gap-6">
      <header>
        <p className="text-ink-muted">{organization}</p>
        <h1 className="font-semibold text-2xl tracking-tight">{label}</h1>
        <p className="mt-1" role="status" data-testid="portal-summary">
          {closed
            ? 'This is closed: nothing more is asked of you.'
            : open.length === 0
              ? 'Nothing is asked of you at the moment.'
              : `${open.length} ${open.length === 1 ? 'thing is' : 'things are'} asked of you.`}
        </p>
      </header>
      <ul className="grid gap-3">
        {asks.map((ask) => (
          <li key={ask.id} data-testid="ask" data-state={ask.state}>
            <AskCard dealId={dealId} ask={ask} closed={closed} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Reads anew when the deal changed. Only that it did is told. */
function useNews(dealId: string): void {
  const { supabaseUrl, supabasePublishableKey, sessionCookie } = useRuntimeConfig();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    const supabase = createSupabaseBrowserClient({
      url: supabaseUrl,
      publishableKey: supabasePublishableKey,
      sessionCookie,
    });
    const reread = () => void queryClient.invalidateQueries(trpc.portal.view.queryFilter());
    const channel = supabase
      .channel(`deal:${dealId}`, { config: { private: true } })
      .on('broadcast', { event: 'change' }, reread)
      // What happened before the socket was open, or while it was away, is not told again.
      .subscribe((state) => state === 'SUBSCRIBED' && reread());
    return () => void supabase.removeChannel(channel);
  }, [dealId, queryClient, trpc, supabaseUrl, supabasePublishableKey, sessionCookie]);
}
