'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { hasRank } from '#core/organizations/roles';
import { KeepDeskForm } from '../account/keep-desk-form.tsx';
import { PasswordForm } from '../account/password-form.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useMe } from '../session/desk-session.tsx';
import { InvitationList } from './invitation-list.tsx';
import { LevelSettings } from './level-settings.tsx';
import { MemberList } from './member-list.tsx';
import { NameForm } from './name-form.tsx';

/** The organization that is open, who is in it, and the person's own account. */
export function SettingsDesk() {
  const { user, organization } = useMe();
  const isOwner = hasRank(organization.role, 'owner');
  return (
    <div className="grid max-w-3xl gap-10">
      {user.isAnonymous && (
        <Section title="Keep this desk">
          <p className="text-ink-muted">
            You are trying Docket without an account. Once you sign out, or this browser forgets you, this
            desk is lost. With an account everything stays as it is, and you can come back from anywhere.
          </p>
          <KeepDesk />
        </Section>
      )}
      <Section title="Organization">
        {isOwner ? <NameForm /> : <p className="break-words">{organization.name}</p>}
      </Section>
      <Section title="Members">
        <MemberList />
      </Section>
      {isOwner && !user.isAnonymous && (
        <Section title="Invitations">
          <InvitationList />
        </Section>
      )}
      <Section title="How sure values must be">
        <LevelSettings />
      </Section>
      {!user.isAnonymous && (
        <Section title="Your account">
          <p className="break-words">{user.email}</p>
          <PasswordForm />
        </Section>
      )}
    </div>
  );
}

function KeepDesk() {
  const router = useRouter();
  const announce = useAnnounce();
  return (
    <KeepDeskForm
      onKept={() => {
        announce('This desk is kept under your account now.');
        router.refresh();
      }}
    />
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <h2 className="font-medium text-base">{title}</h2>
      {children}
    </section>
  );
}
