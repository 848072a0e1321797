'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { ErrorCode } from '#core/errors/codes';
import { organizationAddress } from '#core/organizations/address';
import type { InvitationPreview, InvitationState } from '#core/organizations/invitation';
import { KeepDeskForm } from '../account/keep-desk-form.tsx';
import { Procedures } from '../session/procedures.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC, useTRPCClient } from '../session/trpc.ts';
import { forgetInvitation, invitationPage, openedInvitation } from './kept-invitation.ts';
import { roleWords } from './role-words.ts';

type Reader = { email: string | null; isAnonymous: boolean };
type InvitationViewProps = { user: Reader | null; signOut: () => Promise<void> };

/** A link into an organization: what it leads to, and the way in, by an account where there is none yet. */
export function InvitationView({ user, signOut }: InvitationViewProps) {
  const [token, setToken] = useState<string | null | undefined>(undefined);
  useEffect(() => setToken(openedInvitation()), []);
  if (token === undefined) return <Skeleton className="h-32" />;
  if (token === null) return <Dead state="unknown" />;
  if (user === null) return <SignInFirst />;
  return (
    <Procedures>
      <Invitation token={token} user={user} signOut={signOut} />
    </Procedures>
  );
}

function SignInFirst() {
  return (
    <div className="grid justify-items-start gap-4" data-testid="sign-in-first">
      <p>
        You were invited to an organization. Sign in, or make an account, to see which and to join it. Stay in
        this tab for that: it remembers the invitation.
      </p>
      <Button look="primary" className="h-10" asChild>
        <Link href={`/sign-in?next=${encodeURIComponent(invitationPage)}`}>Sign in or create an account</Link>
      </Button>
    </div>
  );
}

type InvitationProps = { token: string; user: Reader; signOut: () => Promise<void> };

function Invitation({ token, user, signOut }: InvitationProps) {
  const client = useTRPCClient();
  const preview = useQuery({
    queryKey: ['invitation'],
    queryFn: () => client.account.previewInvitation.mutate({ token }),
  });
  if (preview.isError) {
    return (
      <Notice
        title={failureOf(preview.error).message}
        action={<Button onClick={() => preview.refetch()}>Try again</Button>}
      />
    );
  }
  if (!preview.data) return <Skeleton className="h-32" />;
  const { state, orgId, name, role } = preview.data;
  if (state === 'member' && orgId !== null) return <AlreadyIn orgId={orgId} name={name} />;
  if (state !== 'open' || role === null) return <Dead state={state} />;
  return (
    <div className="grid gap-6" data-testid="invitation">
      <Terms preview={preview.data} />
      {user.isAnonymous ? (
        <AccountFirst />
      ) : (
        <Join token={token} name={name} email={user.email} signOut={signOut} />
      )}
    </div>
  );
}

function Terms({ preview: { name, role, expiresAt } }: { preview: InvitationPreview }) {
  const words = role && roleWords[role];
  return (
    <div>
      <p className="text-lg">
        You are invited to join <strong className="break-words font-semibold">{name}</strong> as{' '}
        {words?.name.toLowerCase()}.
      </p>
      <p className="mt-1 text-ink-muted">{words?.says}</p>
      {expiresAt && (
        <p className="mt-1 text-[13px] text-ink-muted">
          The link works once, until <Timestamp at={expiresAt} look="moment" />.
        </p>
      )}
    </div>
  );
}

/** A guest would become a member whom nobody can find again. */
function AccountFirst() {
  const router = useRouter();
  return (
    <section aria-labelledby="account-first" className="grid gap-4" data-testid="account-first">
      <div>
        <h2 id="account-first" className="font-medium">
          First an account
        </h2>
        <p className="mt-1 text-ink-muted">
          You are trying Docket without one. Make one here: your desk and its documents stay yours, and then
          you can join. If you have an account already, go back to your desk, sign out there and take the desk
          along; then open the link again.
        </p>
      </div>
      <KeepDeskForm onKept={() => router.refresh()} />
      <Button look="quiet" className="justify-self-start" asChild>
        <Link href="/documents" prefetch={false}>
          Back to my desk
        </Link>
      </Button>
    </section>
  );
}

const refusals: Partial<Record<ErrorCode, InvitationState>> = {
  NOT_FOUND: 'unknown',
  EXPIRED: 'expired',
  FORBIDDEN: 'revoked',
  CONFLICT: 'used',
};

type JoinProps = { token: string; name: string | null; email: string | null; signOut: () => Promise<void> };

function Join({ token, name, email, signOut }: JoinProps) {
  const trpc = useTRPC();
  const [leaving, setLeaving] = useState(false);
  const acceptance = useMutation(
    trpc.account.acceptInvitation.mutationOptions({
      onSuccess: ({ orgId }) => {
        forgetInvitation();
        setLeaving(true);
        window.location.assign(organizationAddress(orgId, '/documents'));
      },
    }),
  );
  const refused = acceptance.isError ? failureOf(acceptance.error) : null;
  const state = refused && refusals[refused.code];
  if (state) return <Dead state={state} />;
  return (
    <div className="grid justify-items-start gap-3">
      {refused && (
        <Notice
          title={
            refused.code === 'LIMIT_EXCEEDED'
              ? 'This organization has as many members as it can have. Ask an owner to make room.'
              : refused.message
          }
        />
      )}
      <Button
        look="primary"
        className="h-10 max-w-full"
        disabled={acceptance.isPending || leaving}
        onClick={() => acceptance.mutate({ token })}
        data-testid="join"
      >
        <span className="truncate">Join {name}</span>
      </Button>
      <form action={signOut} className="text-[13px] text-ink-muted">
        Signed in as {email}.{' '}
        <button type="submit" className="text-accent underline underline-offset-2">
          Not you? Sign out
        </button>{' '}
        and open the link again.
      </form>
    </div>
  );
}

function AlreadyIn({ orgId, name }: { orgId: string; name: string | null }) {
  useEffect(forgetInvitation, []);
  return (
    <Told
      testId="already-member"
      title={`You are in ${name} already`}
      link={organizationAddress(orgId, '/documents')}
    >
      The link changes nothing for you. An owner can give you another role.
    </Told>
  );
}

const dead: Readonly<Record<Exclude<InvitationState, 'open' | 'member'>, [title: string, text: string]>> = {
  unknown: [
    'This link leads nowhere',
    'It may not have been copied whole, or it was opened in another tab before. Open it again, or ask for a new one.',
  ],
  used: ['This link was used already', 'It works for one person, once. Ask whoever sent it for a new one.'],
  revoked: ['This link was taken back', 'Ask whoever sent it for a new one.'],
  expired: ['This link is too old', 'Ask whoever sent it for a new one.'],
};

function Dead({ state }: { state: InvitationState }) {
  const [title, text] = dead[state === 'open' || state === 'member' ? 'used' : state];
  return (
    <Told testId={`invitation-${state}`} title={title} link="/documents">
      {text}
    </Told>
  );
}

type ToldProps = { testId: string; title: string; link: string; children: ReactNode };

function Told({ testId, title, link, children }: ToldProps) {
  return (
    <div className="grid justify-items-start gap-4" data-testid={testId}>
      <Notice title={title} className="w-full">
        {children}
      </Notice>
      <Button asChild>
        <Link href={link} prefetch={false}>
          Go to documents
        </Link>
      </Button>
    </div>
  );
}
