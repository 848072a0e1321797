// PM2: the web app and the workers on one machine. `pm2 start ecosystem.config.cjs`, after `npm run build`.
// Settings come from the environment or from .env beside this file (see .env.example).
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { parseEnv } = require('node:util');

// Node 24 from our own dependencies, so that the system's Node does not matter.
const node = path.join(__dirname, 'node_modules/.bin/node');
const envPath = path.join(__dirname, '.env');
const envFile = `--env-file-if-exists=${envPath}`;
const settings = { ...(existsSync(envPath) ? parseEnv(readFileSync(envPath, 'utf8')) : {}), ...process.env };
// Only where schedulers have work done through the web app (see docs/operating.md) does it get this key.
const webKey = settings.IMPORT_WORKER_SECRET || settings.CRON_SECRET ? settings.SUPABASE_SERVICE_ROLE_KEY : '';

module.exports = {
  apps: [
    {
      name: 'docket-web',
      cwd: __dirname,
      script: 'node_modules/next/dist/bin/next',
      args: 'start',
      interpreter: node,
      node_args: envFile,
      env: {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        // Secrets of the worker: empty here, so that neither Node nor Next takes them from .env.
        SUPABASE_SERVICE_ROLE_KEY: webKey ?? '',
        SUPABASE_DB_URL: '',
      },
    },
    {
      name: 'docket-worker',
      cwd: __dirname,
      script: 'worker/main.ts',
      interpreter: node,
      node_args: envFile,
      instances: 1, // each claims by itself: raise it until the machine is full
      exec_mode: 'fork',
      // SIGINT, then this long to finish or give back what it holds; above IMPORT_WORKER_GRACE_MS.
      kill_timeout: 30000,
      exp_backoff_restart_delay: 200,
      env: { NODE_ENV: 'production' },
    },
  ],
};
