'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import { invitationPage, keepInvitation } from '../organizations/kept-invitation.ts';
import { useAuth } from '../session/browser-auth.ts';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

type GuestLeavingProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  signOut: () => Promise<void>;
};

/** A desk without an account ends with its session: asks what is to become of it before somebody signs out of one. */
export function GuestLeaving({ open, onOpenChange, signOut }: GuestLeavingProps) {
  const goTo = useGoTo();
  const handOver = useHandOver();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !pending && onOpenChange(next)}
      title="Sign out and lose this desk?"
      description="You are trying Docket without an account. Once you sign out nobody can come back here, and all documents on this desk are lost."
    >
      <div className="grid gap-2" data-testid="guest-leaving">
        {problem !== null && <Notice title={problem} />}
        <Button
          look="primary"
          aria-disabled={pending}
          onClick={() => {
            onOpenChange(false);
            goTo('/settings');
          }}
        >
          Keep it: make an account
        </Button>
        <Button
          aria-disabled={pending}
          onClick={() => start(async () => setProblem(await handOver()))}
          data-testid="hand-over"
        >
          Take it along to an account I have
        </Button>
        <Button look="danger" aria-disabled={pending} onClick={() => start(signOut)} data-testid="lose-desk">
          Sign out and lose it
        </Button>
      </div>
      <p className="mt-3 text-[13px] text-ink-muted">
        To take it along you sign in next, in this tab; the account then owns this desk beside those it has.
      </p>
    </Dialog>
  );
}

/**
 * Leaves for the sign-in page with a link in hand that makes the account an owner of this desk. Gives what went wrong;
 * then nothing has changed.
 */
function useHandOver(): () => Promise<string | null> {
  const orgId = useOrgId();
  const client = useTRPCClient();
  const askAuth = useAuth();
  return async () => {
    try {
      const { token } = await client.account.invite.mutate({ orgId, role: 'owner', days: 1 });
      keepInvitation(token);
    } catch (thrown) {
      return failureOf(thrown).message;
    }
    await askAuth().signOut({ scope: 'local' });
    window.location.assign(`/sign-in?next=${encodeURIComponent(invitationPage)}`);
    return null;
  };
}
