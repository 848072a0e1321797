'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { MemberRow } from './member-row.tsx';

/** Everybody in the organization, owners first. */
export function MemberList() {
  const orgId = useOrgId();
  const members = useQuery(useTRPC().account.members.queryOptions({ orgId }));
  if (members.isError && !members.data) {
    return (
      <Notice
        title="The members could not be loaded"
        action={<Button onClick={() => members.refetch()}>Try again</Button>}
      >
        {failureOf(members.error).message}
      </Notice>
    );
  }
  if (!members.data) return <Skeleton className="h-24" />;
  const owners = members.data.filter(({ role }) => role === 'owner').length;
  return (
    <ul
      aria-label="Members"
      data-testid="members"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {members.data.map((member) => (
        <MemberRow
          key={member.userId}
          member={member}
          isLastOwner={member.role === 'owner' && owners === 1}
        />
      ))}
    </ul>
  );
}
