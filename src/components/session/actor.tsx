'use client';

import { useQuery } from '@tanstack/react-query';
import { useMe, useOrgId } from './desk-session.tsx';
import { useTRPC } from './trpc.ts';

/** Who did it: you, a member by their address, or somebody who is none any more. */
export function Actor({ id }: { id: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { user } = useMe();
  const { data } = useQuery(trpc.account.members.queryOptions({ orgId }, { enabled: id !== user.id }));
  if (id === user.id) return <span>by you</span>;
  if (!data) return null;
  const member = data.find(({ userId }) => userId === id);
  return <span>{member ? `by ${member.email ?? 'a guest'}` : 'by somebody who has left'}</span>;
}
