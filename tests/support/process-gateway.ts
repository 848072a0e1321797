import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';

/** What the gateway got: who asked for what, and the form it was sent. */
export type Received = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  form: FormData;
};
export type Reply = (response: ServerResponse, received: Received) => void;

/** A gateway on a real socket, which answers as it is told to. */
export type ProcessGateway = {
  readonly url: string;
  /** Requests to /process so far. */
  readonly received: readonly Received[];
  /** Plain questions (/health) so far. */
  readonly questions: number;
  /** From now on /process is answered so; the default is `xml`. */
  answer(reply: Reply): void;
  /** From now on /health is answered with this status; the default is 200. */
  health(status: number): void;
  /** Nobody listens any more: connections are refused. */
  stop(): Promise<void>;
  /** Listens again, at the same address. */
  start(): Promise<void>;
  /** Resolves when so many requests to /process or questions have come since it was opened. */
  until(what: 'received' | 'questions', count: number): Promise<void>;
};

export const xmlOf = (id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:example"><ID>${id}</ID></Invoice>`;

/** The faults that a gateway is known to have, by name; `xml` is none. */
export const replies = {
  xml: (response, { headers }) => {
    const jobId = headers['x-docket-job-id'] ?? '';
    response.writeHead(200, { 'content-type': 'application/xml', 'x-docket-job-id': jobId });
    response.end(xmlOf(String(headers['x-docket-conversion-id'] ?? '')));
  },
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  silence: () => {},
  trickle: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.write('<Invoice>');
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  stall: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.write('<Invoice>');
  },
  longerThanItIs: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': '5000' });
    response.write(xmlOf('cut'), () => response.destroy());
  },
  shorterThanItIs: (response) => {
    const xml = xmlOf('cut');
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: ${xml.length - 20}`;
    response.socket?.end(`${head}\r\nConnection: close\r\n\r\n${xml}`);
  },
  html: (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><html><body>Please sign in</body></html>');
  },
  htmlAsXml: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end('<html xmlns="http://www.w3.org/1999/xhtml"><body>Please sign in</body></html>');
  },
  empty: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end();
  },
  bomb: (response) => {
    const lols = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lols.join('')}]><x>${'&l9;'.repeat(10)}</x>`,
    );
  },
  notXml: (response) => {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end('<Invoice><ID>1</Id></Invoice>');
  },
  json: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"status":"queued"}');
  },
  notHttp: (response) => {
    response.socket?.end('220 smtp.example.com ESMTP\r\n');
  },
} satisfies Record<string, Reply>;

/** Answers with this status and nothing else. */
export const statusReply =
  (status: number, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, headers);
    response.end('no');
  };

export async function openProcessGateway(): Promise<ProcessGateway> {
  const received: Received[] = [];
  const watchers = new Set<() => void>();
  let questions = 0;
  let reply: Reply = replies.xml;
  let healthStatus = 200;
  let port = 0;
  let server: Server | undefined;

  const start = async (): Promise<void> => {
    const next = createServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      response.on('error', () => {});
      if (url.endsWith('/health')) {
        questions++;
        response.writeHead(healthStatus).end();
      } else {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const type = headers['content-type'] ?? '';
        const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } })
          .formData()
          .catch(() => new FormData());
        const one = { method, url, headers, form };
        received.push(one);
        reply(response, one);
      }
      for (const watcher of watchers) watcher();
    });
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve));
    const address = next.address();
    if (typeof address === 'string' || !address) throw new Error('no port');
    port = address.port;
    server = next;
  };
  await start();

  return {
    received,
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get questions() {
      return questions;
    },
    answer: (next) => {
      reply = next;
    },
    health: (status) => {
      healthStatus = status;
    },
    stop: () =>
      new Promise((resolve) => {
        if (!server) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
        server = undefined;
      }),
    start,
    until: (what, count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if ((what === 'questions' ? questions : received.length) < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
