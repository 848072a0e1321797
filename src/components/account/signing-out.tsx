'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { useMe } from '../session/desk-session.tsx';
import { GuestLeaving } from './guest-leaving.tsx';

export type SigningOut = { signOut: () => void; pending: boolean };

/** The way out, wherever it is asked for. Who has no account is asked first; `question` stands outside of what closes. */
export function useSigningOut(signOut: () => Promise<void>): SigningOut & { question: ReactNode } {
  const { user } = useMe();
  const [pending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  return {
    signOut: () => (user.isAnonymous ? setAsking(true) : start(signOut)),
    pending,
    question: <GuestLeaving open={isAsking} onOpenChange={setAsking} signOut={signOut} />,
  };
}
