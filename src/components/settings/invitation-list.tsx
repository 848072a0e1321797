'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { OpenInvitation } from '#core/organizations/organization';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { roleWords } from '../organizations/role-words.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { InviteForm } from './invite-form.tsx';

/** Making a link into the organization, and those that can still be used. */
export function InvitationList() {
  const orgId = useOrgId();
  const invitations = useQuery(useTRPC().account.invitations.queryOptions({ orgId }));
  return (
    <>
      <InviteForm />
      {invitations.isError && !invitations.data ? (
        <Notice
          title="The open links could not be loaded"
          action={<Button onClick={() => invitations.refetch()}>Try again</Button>}
        >
          {failureOf(invitations.error).message}
        </Notice>
      ) : !invitations.data ? (
        <Skeleton className="h-12" />
      ) : invitations.data.length === 0 ? (
        <p className="text-ink-muted" data-testid="no-invitations">
          No link is open. Make one above and send it to somebody.
        </p>
      ) : (
        <ul
          aria-label="Open links"
          data-testid="invitations"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {invitations.data.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </>
  );
}

function InvitationRow({
  invitation: { id, role, createdByEmail, expiresAt },
}: {
  invitation: OpenInvitation;
}) {
  const orgId = useOrgId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const revoking = useMutation(
    trpc.account.revokeInvitation.mutationOptions({
      onSuccess: () => announce('The link was taken back.'),
      onError: (error) => {
        const { code, message } = failureOf(error);
        tellProblem(
          code === 'CONFLICT' ? 'This link has ended already: it was used or taken back.' : message,
        );
      },
      onSettled: () => queryClient.invalidateQueries(trpc.account.invitations.queryFilter()),
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3" data-testid="open-invitation">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">{roleWords[role].name}</p>
        <p className="break-words text-[13px] text-ink-muted">
          By {createdByEmail ?? 'a guest'}, until <Timestamp at={expiresAt} look="moment" />
        </p>
      </div>
      <Button
        look="quiet"
        size="small"
        aria-disabled={revoking.isPending}
        onClick={() => revoking.mutate({ orgId, id })}
      >
        Take back
      </Button>
    </li>
  );
}
