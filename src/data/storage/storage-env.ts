import { z } from 'zod';

/** The environment of web server and worker that says where bytes lie. Empty strings count as unset before this. */
export const storageEnvShape = {
  STORAGE_DRIVER: z.enum(['supabase', 's3']).default('supabase'),
  /** AWS itself: its addresses, and the credentials of the machine where no keys are given. */
  USE_AWS: z.stringbool().default(false),
  S3_ENDPOINT: z.url().optional(),
  /** The same, as browsers reach it. */
  S3_PUBLIC_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: z.string().min(3).max(63).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_PATH_STYLE: z.stringbool().default(true),
  S3_BIND_CHECKSUM: z.stringbool().default(true),
  SIGNED_URL_TTL_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
};

const storageEnv = z.object(storageEnvShape);
export type StorageEnv = z.output<typeof storageEnv>;

/** A bucket outside of Supabase. Without an endpoint it is AWS's. */
export type S3Settings = {
  endpoint: string | null;
  publicEndpoint: string | null;
  region: string;
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  pathStyle: boolean;
  bindChecksum: boolean;
};

/** Null: bytes lie in Supabase's own Storage. */
export function s3SettingsOf(env: StorageEnv): S3Settings | null {
  if (env.STORAGE_DRIVER === 'supabase' || env.S3_BUCKET === undefined) return null;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const own = !env.USE_AWS && env.S3_ENDPOINT !== undefined ? env.S3_ENDPOINT : null;
  return {
    endpoint: own,
    publicEndpoint: own && (env.S3_PUBLIC_ENDPOINT ?? own),
    region: env.S3_REGION,
    bucket: env.S3_BUCKET,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    pathStyle: own !== null && env.S3_PATH_STYLE,
    bindChecksum: env.S3_BIND_CHECKSUM,
  };
}

/** Where browsers reach the objects: for policies that have to name it. */
export function bucketOrigin({ publicEndpoint, region, bucket, pathStyle }: S3Settings): string {
  const china = region.startsWith('cn-') ? '.cn' : '';
  const { protocol, host } = new URL(publicEndpoint ?? `https://s3.${region}.amazonaws.com${china}`);
  // A certificate for a host holds one name below it: with a dot in its own a bucket stands in the path.
  const inPath = pathStyle || (publicEndpoint === null && bucket.includes('.'));
  return inPath ? `${protocol}//${host}` : `${protocol}//${bucket}.${host}`;
}

/** What is missing of it, by the names of the environment; to be given to zod's `superRefine`. */
export function requireStorageEnv(env: StorageEnv, context: z.RefinementCtx): void {
  if (env.STORAGE_DRIVER === 'supabase') return;
  const missing = (name: keyof StorageEnv, message: string): void => {
    if (env[name] === undefined) context.addIssue({ code: 'custom', path: [name], message });
  };
  missing('S3_BUCKET', 'is needed with STORAGE_DRIVER=s3');
  if (!env.USE_AWS) {
    const why = 'is needed with STORAGE_DRIVER=s3, unless USE_AWS=true';
    missing('S3_ENDPOINT', why);
    missing('S3_ACCESS_KEY_ID', why);
    missing('S3_SECRET_ACCESS_KEY', why);
  } else if ((env.S3_ACCESS_KEY_ID === undefined) !== (env.S3_SECRET_ACCESS_KEY === undefined)) {
    const message = 'is given together with the other key, or neither is';
    missing('S3_ACCESS_KEY_ID', message);
    missing('S3_SECRET_ACCESS_KEY', message);
  }
}
