'use client';

import { Eye } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReviewClaim, ReviewKind } from '#core/reviews/review';
import { Actor } from '../session/actor.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { useTRPCClient } from '../session/trpc.ts';

/** Who only passes by claims nothing. */
const settleMs = 1_500;
/** A claim lasts three times as long. */
const renewMs = 60_000;

/** Says to others that this person looks at a thing, for as long as they do. That it could not be said stops nobody. */
export function useClaim(kind: ReviewKind, id: string): void {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const say = useEffectEvent((isHere: boolean) => {
    const asked = { orgId, kind, id };
    const said = isHere ? client.reviews.claim.mutate(asked) : client.reviews.release.mutate(asked);
    said.catch(() => {});
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing is another claim.
  useEffect(() => {
    let isClaimed = false;
    const claim = () => {
      if (document.visibilityState !== 'visible') return;
      isClaimed = true;
      say(true);
    };
    const first = setTimeout(claim, settleMs);
    const again = setInterval(claim, renewMs);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      if (isClaimed) say(false);
    };
  }, [kind, id]);
}

/** Whether somebody else looks at it now. Their time may be over before anybody says so. */
export function useOthersClaim(claim: ReviewClaim | null): ReviewClaim | null {
  const { user } = useMe();
  const [over, setOver] = useState<string | null>(null);
  const until = claim?.until ?? null;
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setOver(until), Math.max(Date.parse(until) - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [until]);
  return claim === null || claim.by === user.id || over === until ? null : claim;
}

export function ClaimMark({ claim }: { claim: ReviewClaim | null }) {
  const others = useOthersClaim(claim);
  if (others === null) return null;
  return (
    <span
      data-testid="claimed"
      className="inline-flex items-center gap-1.5 text-[13px] text-working [&>span]:break-all"
    >
      <Eye aria-hidden className="size-4 shrink-0" /> Being looked at <Actor id={others.by} />
    </span>
  );
}
