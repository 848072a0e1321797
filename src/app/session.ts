import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createUserClient, type UserClient } from '#data/server/user-client';
import { verifiedUser } from '#data/server/verified-user';
import { cameByHttps } from '#server/came-by-https';
import { serverEnv } from '#server/env';
import { appRouter } from '#server/router';
import { storeOf } from '#server/store';
import { type Context, createContext } from '#server/trpc';

/** The Supabase client of the request's user. Refreshed tokens are written where cookies may be written. */
export const requestClient = cache(async (): Promise<UserClient> => {
  const env = serverEnv();
  const jar = await cookies();
  return createUserClient(
    { url: env.supabaseUrl, publishableKey: env.supabasePublishableKey },
    {
      getAll: () => jar.getAll(),
      setAll: (fresh) => {
        try {
          for (const { name, value, options } of fresh) jar.set(name, value, options);
        } catch {
          // Server components cannot write cookies; the proxy has refreshed them already.
        }
      },
    },
    cameByHttps(await headers()),
  );
});

/** The tRPC context of this request. */
export const requestContext = cache(async (): Promise<Context> => {
  const env = serverEnv();
  const client = await requestClient();
  return createContext({
    client,
    store: await storeOf(client, env, async () => (await verifiedUser(client))?.id),
    maxUploadBytes: env.maxUploadBytes,
  });
});

/** Who is signed in, asked once per request however many parts of a page want to know. */
export const requestMe = cache(async () => (await requestCaller()).account.me());

/** The procedures, called within this request. */
export async function requestCaller() {
  return appRouter.createCaller(await requestContext());
}
