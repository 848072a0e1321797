import { z } from 'zod';
import { type AreaName, readAreas } from '#core/areas/area';
import { DocketError } from '#core/errors/docket-error';
import { requireStorageEnv, s3SettingsOf, storageEnvShape } from '#data/storage/storage-env';

/**
 * The web server's configuration, read at run time: one build serves every installation, so nothing is
 * inlined into browser code. What a browser needs is handed over by the root layout.
 */
const schema = z
  .object({
    SUPABASE_URL: z.url().transform(withoutSlash),
    SUPABASE_PUBLIC_URL: z.url().transform(withoutSlash).optional(),
    SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
    DOCKET_TRY_IT: z
      .enum(['0', '1'])
      .default('0')
      .transform((flag) => flag === '1'),
    DOCKET_MAX_UPLOAD_MB: z.coerce.number().positive().default(50),
    /** Needed with STORAGE_DRIVER=s3: what lies in a bucket nobody else may tell the database. */
    SUPABASE_SERVICE_ROLE_KEY: z.string().min(1).optional(),
    ...storageEnvShape,
  })
  .superRefine((env, context) => {
    requireStorageEnv(env, context);
    if (env.STORAGE_DRIVER === 's3' && env.SUPABASE_SERVICE_ROLE_KEY === undefined) {
      const message = 'is needed by the web server, too, with STORAGE_DRIVER=s3';
      context.addIssue({ code: 'custom', path: ['SUPABASE_SERVICE_ROLE_KEY'], message });
    }
  })
  .transform((env) => ({
    supabaseUrl: env.SUPABASE_URL,
    supabasePublicUrl: env.SUPABASE_PUBLIC_URL ?? env.SUPABASE_URL,
    supabasePublishableKey: env.SUPABASE_PUBLISHABLE_KEY,
    tryIt: env.DOCKET_TRY_IT,
    /** Null: bytes lie in Supabase's own Storage. */
    s3: s3SettingsOf(env),
    serviceRoleKey: env.STORAGE_DRIVER === 's3' ? env.SUPABASE_SERVICE_ROLE_KEY : undefined,
    signedUrlSeconds: env.SIGNED_URL_TTL_SECONDS,
    maxUploadBytes: Math.floor(env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024),
  }));

export type ServerEnv = z.output<typeof schema>;

let current: ServerEnv | undefined;

/** The validated configuration; empty strings count as unset. Throws with the names of what is missing, never with values. */
export function serverEnv(): ServerEnv {
  if (current) return current;
  const parsed = schema.safeParse(given());
  if (!parsed.success) {
    throw new Error(`The web server's environment is not complete. ${problemsOf(parsed.error)}`);
  }
  current = parsed.data;
  return current;
}

/**
 * The longest a tick may claim jobs for: what runs then is given back, which must be over before the platform ends
 * the request (`maxDuration` of the routes, 60 s).
 */
const longestTickMs = 50_000;

/** Opens GET /api/metrics; without one there is no such address. */
export function metricsSecret(): string | null {
  return process.env.METRICS_SECRET || null;
}

const workSchema = z
  .object({
    SUPABASE_URL: z.url().transform(withoutSlash),
    SUPABASE_SERVICE_ROLE_KEY: z.string().min(1),
    WORKER_TICK_BUDGET_MS: z.coerce.number().int().positive().max(longestTickMs).default(20_000),
  })
  .transform((env) => ({
    supabaseUrl: env.SUPABASE_URL,
    serviceRoleKey: env.SUPABASE_SERVICE_ROLE_KEY,
    tickBudgetMs: env.WORKER_TICK_BUDGET_MS,
  }));

export type WorkEnv = z.output<typeof workSchema>;

/**
 * The secrets that open the routes for schedulers; without one they do not exist. CRON_SECRET is what Vercel's scheduler
 * sends by itself.
 */
export function workSecrets(): string[] {
  return [process.env.IMPORT_WORKER_SECRET, process.env.CRON_SECRET].flatMap((secret) => secret || []);
}

/**
 * What those routes need besides: the service role key.
 * Throws NOT_CONFIGURED with the names of what is missing.
 */
export function workEnv(): WorkEnv {
  const parsed = workSchema.safeParse(given());
  if (parsed.success) return parsed.data;
  throw new DocketError('NOT_CONFIGURED', {
    message: `The web server's environment does not let it work. ${problemsOf(parsed.error)}`,
  });
}

/**
 * What an operator has switched off: not there for anybody, and in no menu. Names that are no area's are ignored here; a
 * worker refuses to start with them.
 */
export function areasOff(): AreaName[] {
  return readAreas(process.env.DOCKET_OFF ?? '').names;
}

function given(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
