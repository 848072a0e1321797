'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { invitationDays } from '#core/organizations/invitation';
import type { MemberRole } from '#core/organizations/roles';
import { useAnnounce } from '../live/announcer.tsx';
import { invitationLink } from '../organizations/kept-invitation.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { RoleSelect } from './role-select.tsx';

const { least, usual, most } = invitationDays;

/** Makes a link into the organization and shows it, this once. */
export function InviteForm() {
  const orgId = useOrgId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const daysId = useId();
  const [role, setRole] = useState<MemberRole>('processor');
  const invitation = useMutation(
    trpc.account.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.account.invitations.queryFilter()),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get('days'));
    invitation.mutate({ orgId, role, days });
  };
  const failure = invitation.isError ? failureOf(invitation.error) : null;
  return (
    <div className="grid gap-3">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3" data-testid="invite-form">
        <div className="grid gap-1">
          <span aria-hidden className="font-medium">
            As
          </span>
          <RoleSelect label="Role of whoever is invited" value={role} onChange={setRole} />
        </div>
        <div className="grid gap-1">
          <label htmlFor={daysId} className="font-medium">
            Good for days
          </label>
          <input
            id={daysId}
            name="days"
            type="number"
            min={least}
            max={most}
            step={1}
            required
            defaultValue={usual}
            className="h-9 w-24 rounded-md border border-line-strong bg-surface px-2.5 text-base tabular-nums sm:text-sm"
          />
        </div>
        <Button type="submit" look="primary" disabled={invitation.isPending}>
          Make a link
        </Button>
      </form>
      {failure && (
        <Notice
          title={
            failure.code === 'CONFLICT'
              ? 'A hundred links are open. Take some back before you make another.'
              : failure.message
          }
        />
      )}
      {invitation.data && <MadeLink key={invitation.data.id} token={invitation.data.token} />}
    </div>
  );
}

function MadeLink({ token }: { token: string }) {
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  const id = useId();
  const link = invitationLink(token);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      announce('The link was copied.');
    } catch {
      // No clipboard on plain-http hosts: the link stands there to be copied by hand.
    }
  };
  return (
    <div className="grid gap-2 rounded-lg bg-accent-soft p-4">
      <label htmlFor={id} className="font-medium">
        Send this link to one person
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
          data-testid="invitation-link"
          className="h-9 min-w-0 flex-1 basis-56 rounded-md border border-line-strong bg-surface px-2.5 font-mono text-base sm:text-[13px]"
        />
        <Button onClick={copy}>
          <Copy aria-hidden /> {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="text-[13px] text-ink-muted">
        It is shown this once. Whoever opens it first comes in; you can take it back below until then.
      </p>
    </div>
  );
}
