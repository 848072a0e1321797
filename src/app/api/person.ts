import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import { isPathOf } from '#core/areas/area';
import { DocketError } from '#core/errors/docket-error';
import { ensureOrganization } from '#data/organizations/ensure-organization';
import { listOrganizations } from '#data/organizations/list-organizations';
import {
  createTokenClient,
  createUserClient,
  type SupabaseAddress,
  type UserClient,
} from '#data/server/user-client';
import { type VerifiedUser, verifiedUser } from '#data/server/verified-user';
import type { BrowserStore } from '#data/storage/object-store';
import { cameByHttps } from '#server/came-by-https';
import { isCrossSite } from '#server/cross-site';
import { areasOff, type ServerEnv, serverEnv } from '#server/env';
import { storeOf } from '#server/store';
import { failureAnswer } from './answers.ts';

/** Who asks, as whom the database is asked. */
export type Person = {
  client: UserClient;
  store: BrowserStore;
  user: VerifiedUser;
  env: ServerEnv;
  /** Whether they came with a token: what came with a cookie may have been sent by a link or a picture. */
  byToken: boolean;
};

/** Who asks, and about which organization. */
type PersonInOrganization = Person & {
  /** The organization asked about (`organization` in the address), or the first of theirs; a POST makes that one. */
  orgId: string;
};

/**
 * The door for people and their scripts: the session of the browser (its cookie), or the access token of a session as
 * "Authorization: Bearer …". Everything behind it is asked as that person, so row level security decides.
 */
export async function asPerson(
  request: Request,
  work: (person: Person) => Promise<Response>,
): Promise<Response> {
  const refreshed: string[] = [];
  let response: Response;
  try {
    const env = serverEnv();
    const address = addressOf(env);
    const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (isCrossSite(request)) throw new DocketError('FORBIDDEN');
    if (isPathOf(areasOff(), new URL(request.url).pathname)) throw new DocketError('NOT_FOUND');
    const client = token
      ? createTokenClient(address, token)
      : createUserClient(
          address,
          {
            getAll: () =>
              parseCookieHeader(request.headers.get('cookie') ?? '').map(({ name, value = '' }) => ({
                name,
                value,
              })),
            setAll: (cookies) => {
              for (const { name, value, options } of cookies) {
                refreshed.push(serializeCookieHeader(name, value, options));
              }
            },
          },
          cameByHttps(request.headers),
        );
    const user = await verifiedUser(client, token);
    if (!user) throw new DocketError('UNAUTHENTICATED');
    response = await work({
      client,
      store: await storeOf(client, env, async () => user.id),
      user,
      env,
      byToken: token !== undefined,
    });
  } catch (thrown) {
    response = failureAnswer(request, thrown);
  }
  for (const cookie of refreshed) response.headers.append('set-cookie', cookie);
  return response;
}

/** The same door for what is about a whole organization. What names one thing finds its organization by itself. */
export function asMember(
  request: Request,
  work: (person: PersonInOrganization) => Promise<Response>,
): Promise<Response> {
  return asPerson(request, async (person) =>
    work({ ...person, orgId: await organizationAskedAbout(request, person.client) }),
  );
}

/** Throws FORBIDDEN where the organization is none of theirs, NOT_FOUND where a GET comes from who has none. */
async function organizationAskedAbout(request: Request, client: UserClient): Promise<string> {
  const asked = new URL(request.url).searchParams.get('organization');
  // A link or a picture may have sent a GET: it makes nothing.
  if (asked === null && request.method === 'POST') return (await ensureOrganization(client)).id;
  const organizations = await listOrganizations(client);
  if (asked === null) {
    if (!organizations[0]) throw new DocketError('NOT_FOUND');
    return organizations[0].id;
  }
  const own = organizations.find(({ id }) => id === asked);
  if (!own) throw new DocketError('FORBIDDEN');
  return own.id;
}

/** A session that ends sooner than this is renewed before work begins that goes on after the headers are sent. */
const leastMs = 10 * 60_000;

/**
 * A client for what is still asked while a response is being sent. That of a browser's session could find its token
 * old by then and use up the refresh token, and the cookies with the new one could not be sent any more.
 */
export async function lastingClient({ client, env }: Pick<Person, 'client' | 'env'>): Promise<UserClient> {
  const { session } = (await client.auth.getSession()).data;
  // Who came with a token has no session: their client is fixed to that token already.
  if (!session) return client;
  const isShort = (session.expires_at ?? 0) * 1000 - Date.now() < leastMs;
  const renewed = isShort ? (await client.auth.refreshSession()).data.session : null;
  return createTokenClient(addressOf(env), (renewed ?? session).access_token);
}

function addressOf(env: ServerEnv): SupabaseAddress {
  return { url: env.supabaseUrl, publishableKey: env.supabasePublishableKey };
}
