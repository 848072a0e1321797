'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { organizationAddress } from '#core/organizations/address';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** For who is in no organization: makes them one of their own, and goes there. */
export function OwnDeskForm() {
  const trpc = useTRPC();
  const [leaving, setLeaving] = useState(false);
  const making = useMutation(
    trpc.account.ensureOrganization.mutationOptions({
      onSuccess: ({ id }) => {
        setLeaving(true);
        window.location.assign(organizationAddress(id, '/documents'));
      },
    }),
  );
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-muted">You are in no organization now.</p>
      <div aria-live="polite" className="empty:hidden">
        {making.isError && <Notice title={failureOf(making.error).message} />}
      </div>
      <Button look="primary" disabled={making.isPending || leaving} onClick={() => making.mutate()}>
        Go on with a desk of your own
      </Button>
    </div>
  );
}
