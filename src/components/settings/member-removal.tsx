'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Member } from '#core/organizations/organization';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useMe } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

type MemberRemovalProps = { member: Member; name: string; isSelf: boolean; close: () => void };

/** Asks before somebody is taken out, or goes, and says what stays. */
export function MemberRemoval({ member: { userId }, name, isSelf, close }: MemberRemovalProps) {
  const { organization } = useMe();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const removal = useMutation(
    trpc.account.removeMember.mutationOptions({
      onSuccess: () => {
        if (isSelf) return window.location.assign('/organizations');
        announce(`${name} was removed.`);
      },
      onError: (error) => {
        const { code, message } = failureOf(error);
        tellProblem(
          code === 'CONFLICT'
            ? 'An organization needs an owner. Make somebody else an owner first.'
            : message,
        );
      },
      onSettled: () => {
        close();
        return queryClient.invalidateQueries(trpc.account.members.queryFilter());
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !removal.isPending && close()}
      title={isSelf ? `Leave ${organization.name}?` : `Remove ${name}?`}
      description={
        isSelf
          ? 'You cannot come back without an invitation. What you brought stays here.'
          : 'They see nothing of this organization from then on. What they brought stays here.'
      }
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={close} autoFocus>
          {isSelf ? 'Stay' : 'Keep them'}
        </Button>
        <Button
          look="danger"
          aria-disabled={removal.isPending}
          onClick={() => removal.mutate({ orgId: organization.id, userId })}
          data-testid="confirm-removal"
        >
          {isSelf ? 'Leave' : 'Remove'}
        </Button>
      </div>
    </Dialog>
  );
}
