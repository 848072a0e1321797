'use client';

import { useQuery } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';

const againMs = 60_000;

/** Says that conversions wait for an outside service, and that nobody has to do anything about it. */
export function GatewayNotice() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useQuery(trpc.conversions.counts.queryOptions({ orgId }));
  return data && data.active > 0 ? <WhileItIsAway /> : null;
}

function WhileItIsAway() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  // Who has nothing under way is not told of changes: what was known before may be long over.
  const { data } = useQuery(
    trpc.conversions.gateway.queryOptions(
      { orgId },
      {
        refetchOnMount: 'always',
        // A worker that ended while it waited tells nobody that the wait is over.
        refetchInterval: ({ state }) => (state.data && state.data.state !== 'closed' ? againMs : false),
      },
    ),
  );
  if (!data || data.state === 'closed') return null;
  return (
    <div
      role="status"
      data-testid="gateway-notice"
      className="mb-3 flex items-start gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0 text-waiting" />
      <p>
        <span className="font-medium">Waiting for the gateway.</span>{' '}
        <span className="text-ink-muted">
          The service that converts these files does not answer. Nothing is lost and no attempt is spent; the
          work goes on by itself when it is back.
        </span>
      </p>
    </div>
  );
}
