import { z } from 'zod';
import { areaNames, kindsOf, readAreas } from '#core/areas/area';
import { DocketError } from '#core/errors/docket-error';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { requireStorageEnv, storageEnvShape } from '#data/storage/storage-env';
import { gatewayEnvShape } from './gateway/gateway-env.ts';
import { mailEnvShape } from './mail/mail-env.ts';
import { modelEnvShape } from './notes/model-env.ts';
import { ocrEnvShape } from './ocr/ocr-env.ts';

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const days = (fallback: number, least = 0) =>
  z.coerce.number().int().min(least).max(36_500).default(fallback);

/** "read=2,ocr=1": how many jobs of a kind this worker runs at a time; kinds not named share the batch size. */
const concurrency = z
  .string()
  .default('')
  .transform((text, context) => {
    const caps = new Map<JobKind, number>();
    for (const part of text.split(',').filter((p) => p.trim() !== '')) {
      const [name, value] = part.split('=').map((p) => p.trim());
      const kind = jobKinds.find((k) => k === name);
      const cap = Number(value);
      if (!kind || !Number.isInteger(cap) || cap < 0) {
        context.addIssue({
          code: 'custom',
          message: `"${part}" is not <kind>=<number>; kinds: ${jobKinds.join(', ')}`,
        });
        return z.NEVER;
      }
      caps.set(kind, cap);
    }
    return caps;
  });

/** "forms,deals": what is switched off, whose jobs wait. */
const off = z
  .string()
  .default('')
  .transform((text, context) => {
    const { names, unknown } = readAreas(text);
    if (unknown.length === 0) return names;
    const message = `"${unknown.join(', ')}" cannot be switched off; areas: ${areaNames.join(', ')}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const shape = z
  .object({
    SUPABASE_URL: z.url(),
    SUPABASE_SERVICE_ROLE_KEY: z.string().min(1),
    /** Optional direct connection: wakes this worker by LISTEN besides Realtime. */
    SUPABASE_DB_URL: z.url().optional(),
    IMPORT_WORKER_BATCH_SIZE: count(3),
    IMPORT_WORKER_POLL_INTERVAL: count(5000),
    IMPORT_WORKER_LEASE_SECONDS: count(60),
    IMPORT_WORKER_GRACE_MS: count(20_000),
    IMPORT_WORKER_CONCURRENCY: concurrency,
    DOCKET_OFF: off,
    /** One document: CPU time in all and without a page, and memory, before its engine is stopped with LIMIT_EXCEEDED. */
    IMPORT_WORKER_READ_BUDGET_MS: count(300_000),
    IMPORT_WORKER_STALL_MS: count(30_000),
    IMPORT_WORKER_MEMORY_MB: count(1024),
    DOCKET_MAX_UPLOAD_MB: count(50),
    ...storageEnvShape,
    ...ocrEnvShape,
    ...gatewayEnvShape,
    ...modelEnvShape,
    ...mailEnvShape,
    /** Days before the bytes of converted PDFs, and of XML, are removed. */
    PDF_TTL_DAYS: days(7),
    XML_TTL_DAYS: days(30),
    /** 1: XML is removed by the next sweep after somebody has downloaded it. */
    XML_EXPIRE_AFTER_DOWNLOAD: z.stringbool().default(false),
    /** Days before the desk of a guest ("Try it") who does not come back is removed with everything in it. */
    GUEST_DESK_TTL_DAYS: days(30, 1),
    /** Days before settled jobs, and events of progress and of the queue, are deleted. */
    JOBS_TTL_DAYS: days(30),
    EVENTS_TTL_DAYS: days(90),
    /** Folder with the official schemas of UBL and CII: results are then checked by them too. */
    INVOICE_SCHEMAS_DIR: z.string().optional(),
    /** Where the worker says that it lives, and what it counts (with METRICS_SECRET). Unset: nowhere. */
    WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    METRICS_SECRET: z.string().min(1).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .superRefine(requireStorageEnv);

/** No job of what is off is run, however many of its kind might be. */
const schema = shape.transform((env) => {
  const none = kindsOf(env.DOCKET_OFF).map((kind): [JobKind, number] => [kind, 0]);
  return { ...env, IMPORT_WORKER_CONCURRENCY: new Map([...env.IMPORT_WORKER_CONCURRENCY, ...none]) };
});
export type WorkerEnv = z.infer<typeof schema>;

/** Reads and checks the environment; empty strings count as unset. Throws NOT_CONFIGURED with one line per problem. */
export function readWorkerEnv(source: NodeJS.ProcessEnv): WorkerEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new DocketError('NOT_CONFIGURED', {
      message: `The worker's environment is not complete:\n${problems.join('\n')}`,
    });
  }
  return parsed.data;
}
