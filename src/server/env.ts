import { z } from 'zod';

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
  })
  .transform((env) => ({
    supabaseUrl: env.SUPABASE_URL,
    supabasePublicUrl: env.SUPABASE_PUBLIC_URL ?? env.SUPABASE_URL,
    supabasePublishableKey: env.SUPABASE_PUBLISHABLE_KEY,
    tryIt: env.DOCKET_TRY_IT,
    maxUploadBytes: Math.floor(env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024),
  }));

export type ServerEnv = z.output<typeof schema>;

let current: ServerEnv | undefined;

/** The validated configuration; empty strings count as unset. Throws with the names of what is missing, never with values. */
export function serverEnv(): ServerEnv {
  if (current) return current;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The web server's environment is not complete. ${problems.join('; ')}`);
  }
  current = parsed.data;
  return current;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
