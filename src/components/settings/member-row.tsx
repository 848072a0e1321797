'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { Member } from '#core/organizations/organization';
import { hasRank, type MemberRole } from '#core/organizations/roles';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { roleWords } from '../organizations/role-words.ts';
import { useMe } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { MemberRemoval } from './member-removal.tsx';
import { RoleSelect } from './role-select.tsx';

const lastOwner = 'An organization needs an owner. Make somebody else an owner first.';

/** One member: who, since when, as what; owners change it, and anybody may leave. */
export function MemberRow({ member, isLastOwner }: { member: Member; isLastOwner: boolean }) {
  const { user, organization } = useMe();
  const [isLeaving, setLeaving] = useState(false);
  const isSelf = member.userId === user.id;
  const isOwner = hasRank(organization.role, 'owner');
  const name = member.email ?? 'Guest, without an account';
  const { change, isPending } = useRoleChange(member);
  return (
    <li
      data-testid="member"
      data-role={member.role}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-words font-medium">
          {name}
          {isSelf && <span className="ml-2 font-normal text-ink-muted">you</span>}
        </p>
        <p className="text-[13px] text-ink-muted">
          Here since <Timestamp at={member.joinedAt} look="moment" />
        </p>
      </div>
      {isOwner ? (
        <RoleSelect
          label={`Role of ${name}`}
          value={member.role}
          disabled={isPending || isLastOwner}
          {...(isLastOwner ? { title: lastOwner } : {})}
          onChange={change}
        />
      ) : (
        <span className="text-ink-muted">{roleWords[member.role].name}</span>
      )}
      {(isOwner || isSelf) && !isLastOwner && (
        <Button
          look="quiet"
          size="small"
          onClick={() => setLeaving(true)}
          aria-label={isSelf ? 'Leave this organization' : `Remove ${name}`}
        >
          {isSelf ? 'Leave' : 'Remove'}
        </Button>
      )}
      {isLeaving && (
        <MemberRemoval member={member} name={name} isSelf={isSelf} close={() => setLeaving(false)} />
      )}
    </li>
  );
}

function useRoleChange({ userId, email }: Member) {
  const { user, organization } = useMe();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { mutate, isPending } = useMutation(
    trpc.account.changeRole.mutationOptions({
      onSuccess: (_, { role }) => {
        announce(`${email ?? 'The guest'} is ${roleWords[role].name.toLowerCase()} now.`);
        if (userId === user.id) router.refresh();
      },
      onError: (error) => {
        const { code, message } = failureOf(error);
        tellProblem(code === 'CONFLICT' ? lastOwner : message);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.account.members.queryFilter()),
    }),
  );
  return { isPending, change: (role: MemberRole) => mutate({ orgId: organization.id, userId, role }) };
}
