import { createServer } from 'node:net';

/** The ports of one stack. `base` itself is left to the web app. */
export interface Ports {
  readonly api: number;
  readonly postgres: number;
  readonly studio: number;
}

export const LOOPBACK = '127.0.0.1';

/** An error whose message is meant for the person at the terminal, without a stack trace. */
export class StackError extends Error {
  override name = 'StackError';
}

/** Takes the base port N and gives N+1 (API), N+2 (Postgres), N+3 (Studio). Throws on nonsense. */
export function portsFrom(base: number): Ports {
  if (!Number.isInteger(base) || base < 1 || base > 65_532) {
    throw new StackError(`The port base must be a whole number from 1 to 65532, not "${base}"`);
  }
  return { api: base + 1, postgres: base + 2, studio: base + 3 };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new StackError(`Port ${port} cannot be opened: ${error.message}`));
    });
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
  });
}

/** Throws one clear message naming the port when it is taken. Another process may still take it afterwards. */
export async function assertPortFree(port: number, name: string): Promise<void> {
  if (await isFree(port)) return;
  throw new StackError(
    `Port ${port} (${name}) is already in use by another process; choose another base with DOCKET_PORT_BASE or --port-base`,
  );
}

/** The same for all ports of a stack; names the first taken. */
export async function assertPortsFree(ports: Ports): Promise<void> {
  await assertPortFree(ports.api, 'API');
  await assertPortFree(ports.postgres, 'Postgres');
  await assertPortFree(ports.studio, 'Studio');
}

/**
 * Finds a base whose three ports are free, for tests. Another process may take them before you do; the ranges
 * tried are spread by process id so that parallel test workers rarely meet.
 */
export async function findFreePortBase(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const base = 20_000 + ((process.pid * 7 + attempt * 4) % 10_000);
    const ports = portsFrom(base);
    const free = await Promise.all([ports.api, ports.postgres, ports.studio].map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new StackError('No free port base found between 20000 and 30000');
}
