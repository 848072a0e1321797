'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { DealParty } from '#core/deals/deal';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { Choice } from './choice.tsx';
import type { Deal } from './deal-output.ts';
import { roleNames } from './deal-words.ts';
import { NoticeList } from './notice-list.tsx';

/** Who takes part, the links by which borrowers bring what is asked of them, and what people were written. */
export function PeoplePanel({ deal }: { deal: Deal }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <Parties deal={deal} />
      <Links deal={deal} />
      <NoticeList dealId={deal.summary.id} />
    </div>
  );
}

function Parties({ deal }: { deal: Deal }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const tellProblem = useTellProblem();
  const [name, setName] = useState('');
  const [role, setRole] = useState<DealParty['role']>('owner');
  const [share, setShare] = useState('');
  const id = deal.summary.id;
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const save = useMutation(
    trpc.deals.saveParty.mutationOptions({
      onSuccess: () => {
        setName('');
        setShare('');
      },
      onError,
    }),
  );
  const remove = useMutation(trpc.deals.removeParty.mutationOptions({ onError }));
  return (
    <section aria-labelledby="people" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="people" className="font-semibold">
        People
      </h2>
      <p className="text-ink-muted">
        Owners that papers name are found by themselves. Add whoever is not named on them.
      </p>
      <ul className="grid gap-1">
        {deal.parties.map((party) => (
          <li key={party.id} className="flex items-center gap-2" data-testid="deal-party">
            <span className="min-w-0 flex-1">
              {party.name}{' '}
              <span className="text-ink-muted">
                {roleNames[party.role]}
                {party.share !== null && `, ${number(party.share)} %`}
              </span>
            </span>
            <Button
              look="quiet"
              size="icon"
              aria-label={`Remove ${party.name}`}
              onClick={() => remove.mutate({ orgId, id, partyId: party.id })}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="grid grid-cols-[minmax(0,1fr)] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_6rem_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '' || save.isPending) return;
          const percent = share === '' ? null : Number(share);
          save.mutate({ orgId, id, role, name: name.trim(), share: percent });
        }}
      >
        <Field
          label="Name"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={255}
        />
        <Choice label="Role" value={role} options={roleNames} onChange={setRole} />
        <Field
          label="Share in %"
          type="number"
          min={0}
          max={100}
          step="any"
          value={share}
          onChange={({ currentTarget }) => setShare(currentTarget.value)}
        />
        <Button type="submit" className="h-10" aria-disabled={name.trim() === '' || save.isPending}>
          Add
        </Button>
      </form>
    </section>
  );
}

function Links({ deal }: { deal: Deal }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const tellProblem = useTellProblem();
  const [label, setLabel] = useState('');
  const [email, setEmail] = useState('');
  const id = deal.summary.id;
  const links = useQuery(trpc.deals.links.queryOptions({ orgId, id }));
  const reread = () => queryClient.invalidateQueries(trpc.deals.links.queryFilter());
  const create = useMutation(
    trpc.deals.createLink.mutationOptions({
      onSuccess: () => {
        setLabel('');
        setEmail('');
        return reread();
      },
    }),
  );
  const revoke = useMutation(
    trpc.deals.revokeLink.mutationOptions({
      onSuccess: reread,
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <section aria-labelledby="portal" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="portal" className="font-semibold">
        Borrower's portal
      </h2>
      <p className="text-ink-muted">
        Whoever opens a link sees what is asked of them and nothing else, and brings it from a computer or a
        phone. A link ends after 60 days, or when you end it. With an e-mail address they are written to when
        something is asked, accepted, rejected or soon due, where this installation sends mail.
      </p>
      <form
        className="grid grid-cols-[minmax(0,1fr)] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() === '' || create.isPending) return;
          create.mutate({ orgId, id, label: label.trim(), email: email.trim() === '' ? null : email.trim() });
        }}
      >
        <Field
          label="For whom"
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
          maxLength={255}
        />
        <Field
          label="E-mail (optional)"
          type="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          maxLength={320}
        />
        <Button type="submit" className="h-10" aria-disabled={label.trim() === '' || create.isPending}>
          Make a link
        </Button>
      </form>
      {create.isError && <Notice title={failureOf(create.error).message} />}
      {create.data && <NewLink token={create.data.token} />}
      <ul className="grid gap-1">
        {links.data?.map((link) => (
          <li key={link.id} className="flex items-center gap-2" data-testid="portal-link">
            <span className="min-w-0 flex-1">
              {link.label} {link.email && <span className="break-all text-ink-muted">{link.email} </span>}
              <span className="text-[13px] text-ink-muted">
                {link.revokedAt ? (
                  'ended'
                ) : link.openedAt ? (
                  <>
                    opened <Timestamp at={link.openedAt} />
                  </>
                ) : (
                  'not opened yet'
                )}
              </span>
            </span>
            {!link.revokedAt && (
              <Button size="small" onClick={() => revoke.mutate({ orgId, linkId: link.id })}>
                End it
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The address is told once: only a hash of it is kept. */
function NewLink({ token }: { token: string }) {
  // Behind the #: what stands there reaches no server's log.
  const address = `${window.location.origin}/portal#${token}`;
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-sunken p-3" data-testid="new-portal-link">
      <p>Send this address. It is shown only now.</p>
      <div className="flex gap-2">
        <input
          readOnly
          aria-label="Address of the portal"
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="h-9 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
        />
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(address).then(() => setCopied(true));
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </div>
  );
}
