import { DocketError } from '#core/errors/docket-error';
import { createServiceClient } from '#data/server/service-client';
import type { UserClient } from '#data/server/user-client';
import type { BrowserStore } from '#data/storage/object-store';
import { createSupabaseAddresses } from '#data/storage/supabase-addresses';
import { createSupabaseStore } from '#data/storage/supabase-store';
import type { ServerEnv } from '#server/env';

/** Where bytes lie, for whoever the client acts as. `userId` says who that is; it may be asked late, or never. */
export async function storeOf(
  client: UserClient,
  env: ServerEnv,
  userId: () => Promise<string | undefined>,
): Promise<BrowserStore> {
  const { s3, serviceRoleKey: key, signedUrlSeconds: urlSeconds } = env;
  if (s3 && key !== undefined) {
    const { openBucketForPerson } = await import('#data/storage/s3-driver');
    return openBucketForPerson(s3, {
      service: createServiceClient({ url: env.supabaseUrl, key }),
      userId: async () => {
        const id = await userId();
        if (id === undefined) throw new DocketError('UNAUTHENTICATED');
        return id;
      },
      urlSeconds,
    });
  }
  const browser = { url: env.supabasePublicUrl, publishableKey: env.supabasePublishableKey };
  return { ...createSupabaseStore(client), ...createSupabaseAddresses(client, { browser, urlSeconds }) };
}
