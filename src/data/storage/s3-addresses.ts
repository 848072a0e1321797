import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ExpectedObject, SignedAddresses, UploadTarget } from './object-store.ts';
import type { S3Bucket } from './s3-client.ts';
import { s3Error } from './s3-error.ts';
import type { ObjectLedger } from './s3-ledger.ts';

const checksumHeader = 'x-amz-checksum-sha256';

type Options = {
  /** How long an address lives. */
  urlSeconds: number;
  /** Whether the bytes themselves are bound by their SHA-256; not every server takes the header. */
  bindChecksum: boolean;
};

/**
 * Addresses of a bucket, signed for whom browsers know it as. One for an upload takes exactly so many bytes of that type
 * and, with `bindChecksum`, no other bytes than those: whoever holds it cannot put others in their place later.
 */
export function createS3Addresses(
  { client, bucket }: S3Bucket,
  ledger: ObjectLedger,
  { urlSeconds, bindChecksum }: Options,
): SignedAddresses {
  const signUpload = async ({ key, mediaType, bytes, sha256 }: ExpectedObject): Promise<UploadTarget> => {
    const checksum = bindChecksum ? Buffer.from(sha256, 'hex').toString('base64') : null;
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      ContentType: mediaType,
      ContentLength: bytes,
      ...(checksum !== null && { ChecksumSHA256: checksum }),
    });
    const url = await getSignedUrl(client, put, {
      expiresIn: urlSeconds,
      // Danger: the type would not be signed otherwise, and the checksum stand in the address, where nobody compares it.
      signableHeaders: new Set(['host', 'content-type', 'content-length', checksumHeader]),
      unhoistableHeaders: new Set([checksumHeader]),
    });
    const headers = { 'content-type': mediaType, ...(checksum !== null && { [checksumHeader]: checksum }) };
    return { url, headers };
  };

  return {
    async signUploads(objects) {
      if (objects.length === 0) return [];
      await ledger.promise(objects);
      return Promise.all(objects.map(signUpload));
    },

    async signDownload({ key, filename, mediaType }) {
      const expiresAt = new Date(Date.now() + urlSeconds * 1000).toISOString();
      const get = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: mediaType,
        ResponseContentDisposition: filename === null ? 'inline' : attachment(filename),
      });
      const url = await getSignedUrl(client, get, { expiresIn: urlSeconds }).catch((cause) => {
        throw s3Error(cause);
      });
      return { url, expiresAt };
    },
  };
}

/** RFC 6266 with the encoding of RFC 8187: any name, and no character that ends it early. */
function attachment(filename: string): string {
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
