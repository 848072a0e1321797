'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { type ComponentProps, useCallback } from 'react';
import { organizationAddress, pageOfDesk } from '#core/organizations/address';
import { useOrgId } from './desk-session.tsx';

type DeskLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & {
  /** A page of the desk: "/documents". */
  href: string;
};

/** A link to a page of the organization that is open here. */
export function DeskLink({ href, ...props }: DeskLinkProps) {
  return <Link href={organizationAddress(useOrgId(), href)} {...props} />;
}

/** The whole address of a page of this desk. */
export function useDeskAddress(): (page: string) => string {
  const orgId = useOrgId();
  return useCallback((page) => organizationAddress(orgId, page), [orgId]);
}

/** Goes to a page of this desk. */
export function useGoTo(): (page: string, options?: { scroll: boolean }) => void {
  const { push } = useRouter();
  const addressOf = useDeskAddress();
  return useCallback((page, options) => push(addressOf(page), options), [push, addressOf]);
}

/** The page of the desk that is open: "/documents". */
export function useDeskPage(): string {
  return pageOfDesk(usePathname());
}
