// PM2: the web app and the workers on one machine. `pm2 start ecosystem.config.cjs`, after `npm run build`.
// Settings come from the environment or from .env beside this file (see .env.example).
const path = require('node:path');

// Node 24 from our own dependencies, so that the system's Node does not matter.
const node = path.join(__dirname, 'node_modules/.bin/node');
const common = {
  cwd: __dirname,
  // Keeps from the web server what is a worker's alone, and migrates first where DOCKET_MIGRATE_ON_START says so.
  script: 'scripts/deploy/start.ts',
  interpreter: node,
  node_args: `--env-file-if-exists=${path.join(__dirname, '.env')}`,
  env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
};

module.exports = {
  apps: [
    { ...common, name: 'docket-web', args: 'web' },
    {
      ...common,
      name: 'docket-worker',
      args: 'worker',
      instances: 1, // each claims by itself: raise it until the machine is full
      exec_mode: 'fork',
      // SIGINT, then this long to finish or give back what it holds; above IMPORT_WORKER_GRACE_MS.
      kill_timeout: 30000,
      exp_backoff_restart_delay: 200,
    },
  ],
};
