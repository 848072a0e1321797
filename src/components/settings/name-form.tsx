'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { maxOrganizationName } from '#core/organizations/organization';
import { useAnnounce } from '../live/announcer.tsx';
import { useMe } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** What the organization is called. */
export function NameForm() {
  const { organization } = useMe();
  const trpc = useTRPC();
  const router = useRouter();
  const announce = useAnnounce();
  const renaming = useMutation(
    trpc.account.renameOrganization.mutationOptions({
      onSuccess: () => {
        announce('The new name is saved.');
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    renaming.mutate({ orgId: organization.id, name });
  };
  return (
    <form onSubmit={submit} className="grid max-w-sm gap-3" data-testid="name-form">
      {renaming.isError && <Notice title={failureOf(renaming.error).message} />}
      <Field
        key={organization.name}
        label="Name"
        name="name"
        required
        maxLength={maxOrganizationName}
        autoComplete="off"
        defaultValue={organization.name}
      />
      <Button type="submit" className="justify-self-start" disabled={renaming.isPending}>
        Save name
      </Button>
    </form>
  );
}
