import type { Metadata } from 'next';
import { SignInForm } from '#components/session/sign-in-form';
import { destination } from './destination.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Search) {
  const { next } = await searchParams;
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center gap-6 px-4 py-10">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">Docket</h1>
        <p className="mt-1 text-ink-muted">
          Drop documents, watch them being read, find every word on its page.
        </p>
      </header>
      <SignInForm next={destination(next)} />
    </main>
  );
}
