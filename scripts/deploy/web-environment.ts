/**
 * The environment of a web server, from one that holds everything: what is a worker's alone is empty in it. Empty and not
 * absent, or Next would take it from a file `.env` by itself. It is given the service role key only where schedulers have
 * work done through it, a monitor asks it for metrics, or where it writes down what lies in a bucket of its own.
 */
export function webEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needsKey =
    env.IMPORT_WORKER_SECRET || env.CRON_SECRET || env.METRICS_SECRET || env.STORAGE_DRIVER === 's3';
  return {
    ...env,
    SUPABASE_SERVICE_ROLE_KEY: needsKey ? (env.SUPABASE_SERVICE_ROLE_KEY ?? '') : '',
    SUPABASE_DB_URL: '',
  };
}
