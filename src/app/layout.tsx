import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { RuntimeConfigProvider } from '#components/session/runtime-config';
import { sessionCookie } from '#data/server/user-client';
import { areasOff, serverEnv } from '#server/env';
import { readerLocale, readerTheme } from './reader.ts';

export const metadata: Metadata = {
  title: { default: 'Docket', template: '%s · Docket' },
  description: 'A self-hosted intake desk for documents.',
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafafb' },
    { media: '(prefers-color-scheme: dark)', color: '#101113' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const env = serverEnv();
  return (
    <html lang="en" data-theme={await readerTheme()}>
      <body>
        <RuntimeConfigProvider
          value={{
            supabaseUrl: env.supabasePublicUrl,
            supabasePublishableKey: env.supabasePublishableKey,
            sessionCookie,
            tryIt: env.tryIt,
            maxUploadBytes: env.maxUploadBytes,
            locale: await readerLocale(),
            areasOff: areasOff(),
          }}
        >
          {children}
        </RuntimeConfigProvider>
      </body>
    </html>
  );
}
