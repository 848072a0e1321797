/**
 * The environment of a web server, from one that holds everything: what is a worker's alone is empty in it. Empty and not
 * absent, or Next would take it from a file `.env` by itself. Only where schedulers have work done through the web server
 * is it given the service role key.
 */
export function webEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hasScheduler = Boolean(env.IMPORT_WORKER_SECRET || env.CRON_SECRET);
  return {
    ...env,
    SUPABASE_SERVICE_ROLE_KEY: hasScheduler ? (env.SUPABASE_SERVICE_ROLE_KEY ?? '') : '',
    SUPABASE_DB_URL: '',
  };
}
