'use client';

import { Building2 } from 'lucide-react';
import Link from 'next/link';
import { organizationAddress } from '#core/organizations/address';
import type { OwnOrganization } from '#core/organizations/organization';
import { Procedures } from '../session/procedures.tsx';
import { OrganizationForm } from './organization-form.tsx';
import { OwnDeskForm } from './own-desk-form.tsx';
import { roleWords } from './role-words.ts';

type OrganizationListProps = {
  organizations: readonly OwnOrganization[];
  isGuest: boolean;
};

/** The organizations somebody is in, to open one, and a way to open another. */
export function OrganizationList({ organizations, isGuest }: OrganizationListProps) {
  return (
    <Procedures>
      {organizations.length === 0 ? (
        <OwnDeskForm />
      ) : (
        <ul
          aria-label="Your organizations"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {organizations.map(({ id, name, role }) => (
            <li key={id} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60">
              <Building2 aria-hidden className="size-5 shrink-0 text-ink-faint" strokeWidth={1.5} />
              <Link
                href={organizationAddress(id, '/documents')}
                prefetch={false}
                className="min-w-0 flex-1 break-words font-medium after:absolute after:inset-0"
              >
                {name}
              </Link>
              <span className="text-ink-muted">{roleWords[role].name}</span>
            </li>
          ))}
        </ul>
      )}
      {!isGuest && (
        <section aria-labelledby="another" className="grid gap-3">
          <h2 id="another" className="font-medium">
            Open another organization
          </h2>
          <OrganizationForm />
        </section>
      )}
    </Procedures>
  );
}
