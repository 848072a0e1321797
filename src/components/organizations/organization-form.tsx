'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { organizationAddress } from '#core/organizations/address';
import { maxOrganizationName } from '#core/organizations/organization';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Opens another organization, and goes there. */
export function OrganizationForm() {
  const trpc = useTRPC();
  const [leaving, setLeaving] = useState(false);
  const creation = useMutation(
    trpc.account.createOrganization.mutationOptions({
      onSuccess: ({ id }) => {
        setLeaving(true);
        window.location.assign(organizationAddress(id, '/documents'));
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    creation.mutate({ name: String(new FormData(event.currentTarget).get('name') ?? '') });
  };
  return (
    <form onSubmit={submit} className="grid max-w-sm gap-3" data-testid="organization-form">
      <div aria-live="polite" className="empty:hidden">
        {creation.isError && <Notice title={failureOf(creation.error).message} />}
      </div>
      <Field label="Name" name="name" required maxLength={maxOrganizationName} autoComplete="organization" />
      <Button type="submit" className="justify-self-start" disabled={creation.isPending || leaving}>
        Open it
      </Button>
    </form>
  );
}
