import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** `refuse`: 503 without asking the real one; `cut`: the connection breaks; `lose`: done, but the answer is lost. */
export type Fault = 'refuse' | 'cut' | 'lose';
type Rule = { pattern: RegExp; fault: Fault; left: number };

export type FaultyGateway = {
  readonly url: string;
  /** From now on requests whose "METHOD /path" fits go wrong, at most `times` of them. */
  fail(pattern: RegExp, fault: Fault, times?: number): void;
  /** Ends all faults. */
  heal(): void;
  /** Resolves when so many requests that fit have come since the call. */
  requests(pattern: RegExp, count: number): Promise<void>;
  close(): Promise<void>;
};

/** Stands between a worker and the stack's API and makes chosen requests go wrong, web sockets included. */
export async function openFaultyGateway(target: string): Promise<FaultyGateway> {
  const { hostname, port } = new URL(target);
  const rules = new Set<Rule>();
  const watchers = new Set<(line: string) => void>();
  const sockets = new Set<Duplex>();

  const faultFor = (message: IncomingMessage): Fault | undefined => {
    const line = `${message.method} ${message.url}`;
    for (const watcher of watchers) watcher(line);
    for (const rule of rules) {
      if (rule.left > 0 && rule.pattern.test(line)) {
        rule.left--;
        return rule.fault;
      }
    }
    return undefined;
  };

  const server = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const fault = faultFor(incoming);
    if (fault === 'refuse') {
      incoming.resume();
      incoming.on('end', () =>
        answer.writeHead(503, { 'content-type': 'text/plain' }).end('Service Unavailable'),
      );
      return;
    }
    if (fault === 'cut') {
      incoming.destroy();
      return;
    }
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (real) => {
      if (fault === 'lose') {
        real.resume();
        real.on('end', () => answer.destroy());
        return;
      }
      answer.writeHead(real.statusCode ?? 502, real.headers);
      real.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming, socket, head) => {
    // Whoever asked may be killed before the answer.
    socket.on('error', () => {});
    if (faultFor(incoming)) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      return;
    }
    const onward = connect(Number(port), hostname, () => {
      const headers = incoming.rawHeaders.flatMap((name, i, all) =>
        i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : [],
      );
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        socket.destroy();
        onward.destroy();
        sockets.delete(end);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}`,
    fail(pattern, fault, times = Number.POSITIVE_INFINITY) {
      rules.add({ pattern, fault, left: times });
    },
    heal: () => rules.clear(),
    requests: (pattern, count) =>
      new Promise((resolve) => {
        let left = count;
        const watcher = (line: string): void => {
          if (!pattern.test(line) || --left > 0) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
