import process from 'node:process';

/**
 * `node scripts/deploy/healthcheck.ts web|worker|gateway`: exits 0 when the program on this machine says that it is well,
 * else 1. For containers, whose images hold nothing else that could ask.
 */
const addresses: Readonly<Record<string, string>> = {
  web: `http://127.0.0.1:${process.env.PORT || 3000}/api/healthz`,
  worker: `http://127.0.0.1:${process.env.WORKER_HEALTH_PORT || 8081}/healthz`,
  gateway: `http://127.0.0.1:${process.env.GATEWAY_PORT || 4010}/health`,
};

const address = addresses[process.argv[2] ?? ''];
const isWell =
  address !== undefined &&
  (await fetch(address, { signal: AbortSignal.timeout(4_000) }).then(
    (answer) => answer.ok,
    () => false,
  ));
process.exit(isWell ? 0 : 1);
