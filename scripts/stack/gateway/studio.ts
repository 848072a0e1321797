import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Lite } from '../lite.ts';

const STATIC = '/static/';
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

async function asset(pathname: string): Promise<Response> {
  const root = fileURLToPath(new URL('./static/', import.meta.resolve('@supabase/lite')));
  const file = path.join(root, path.normalize(decodeURIComponent(pathname.slice(STATIC.length))));
  if (!file.startsWith(root)) return new Response('Not found', { status: 404 });
  try {
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(file)), { headers: { 'content-type': type } });
  } catch {
    return new Response('Not found', { status: 404 });
  }
}

/**
 * The server of Lite's database browser. It trusts requests from its own pages without a key, so it must have an
 * origin of its own, apart from the API, and gets no CORS headers of ours.
 */
export function createStudio(studio: Lite['studio']): Server {
  return createServer(
    getRequestListener((request, env) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith(STATIC)) return asset(pathname);
      return studio.fetch(request, { peerAddress: env.incoming.socket.remoteAddress ?? null });
    }),
  );
}
