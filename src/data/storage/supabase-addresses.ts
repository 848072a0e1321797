import type { DocketClient } from '#data/client';
import type { ExpectedObject, SignedAddresses, UploadTarget } from './object-store.ts';
import { bucketName } from './supabase-bucket.ts';
import { supabaseError } from './supabase-error.ts';

type Options = {
  /** How browsers reach Supabase. */
  browser: { url: string; publishableKey: string };
  /** How long an address for a download lives. That of one for an upload is Storage's to say: two hours. */
  urlSeconds: number;
};

/**
 * Addresses of Supabase's Storage. It binds no size and no type to one for an upload: the bucket has a limit, registering
 * compares the size, and `read` all of it.
 */
export function createSupabaseAddresses(
  client: DocketClient,
  { browser, urlSeconds }: Options,
): SignedAddresses {
  const bucket = () => client.storage.from(bucketName);

  const signUpload = async ({ key, mediaType }: ExpectedObject): Promise<UploadTarget> => {
    const { data, error } = await bucket().createSignedUploadUrl(key);
    if (error) throw supabaseError(error);
    const url = new URL(`${browser.url}/storage/v1/object/upload/sign/${bucketName}/${key}`);
    url.searchParams.set('token', data.token);
    return {
      url: url.href,
      headers: { 'content-type': mediaType, 'x-upsert': 'false', apikey: browser.publishableKey },
    };
  };

  return {
    signUploads: (objects) => Promise.all(objects.map(signUpload)),

    async signDownload({ key, filename }) {
      const expiresAt = new Date(Date.now() + urlSeconds * 1000).toISOString();
      const { data, error } = await bucket().createSignedUrl(key, urlSeconds);
      if (error) throw supabaseError(error);
      const { pathname, search } = new URL(data.signedUrl);
      const url = new URL(`${browser.url}${pathname.slice(pathname.indexOf('/storage/v1/'))}${search}`);
      // The client would encode the name twice, and files be saved as "M%C3%A4rz.pdf".
      if (filename !== null) url.search += `&download=${encodeURIComponent(filename)}`;
      return { url: url.href, expiresAt };
    },
  };
}
