import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import { workerFiles } from './traced-files.ts';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
];

/** For what is no page: should a browser show it as one after all, nothing runs and nothing is loaded. */
const fileSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The last migration that this version comes with; nothing where they were left out of the build. */
function schemaVersion(): { DOCKET_SCHEMA_VERSION?: string } {
  const folder = path.join(import.meta.dirname, 'supabase/migrations');
  const last = existsSync(folder) && readdirSync(folder).sort().at(-1)?.split('_')[0];
  return last ? { DOCKET_SCHEMA_VERSION: last } : {};
}

const config = (phase: string): NextConfig => ({
  // The checkout may sit below another lockfile: without a root, turbopack would guess the wrong one.
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // Of the build and not of the installation: whether a database is as far as this program (/api/healthz?ready).
  env: schemaVersion(),
  // For images: the server with what it loads, and nothing else (scripts/deploy/Dockerfile).
  ...(process.env.DOCKET_STANDALONE === '1' && { output: 'standalone' }),
  // What only servers load of them is loaded as it was installed: once, where the bundler would put a copy into what
  // belongs to each route, and a quarter of the build would go into that.
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    '@aws-sdk/s3-request-presigner',
    '@fastify/busboy',
    '@supabase/ssr',
    '@supabase/supabase-js',
    '@trpc/server',
    'htmlparser2',
    'ical-generator',
    'ical.js',
    'libphonenumber-js',
    'prom-client',
    'saxes',
    'stdnum',
    'stream-json',
    'zod',
  ],
  // `npm run check` is where types are checked, tests and scripts included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  experimental: {
    // Nobody builds twice from the same checkout often enough for the seconds that writing it costs.
    turbopackFileSystemCacheForBuild: false,
    // Nobody downloads what runs on the server: left as it was written, its stack traces can be read without source maps.
    ...(phase === PHASE_PRODUCTION_BUILD && {
      turbopackMinify: { client: true, server: false },
      turbopackSourceMaps: false,
    }),
  },
  outputFileTracingIncludes: {
    // The viewer's fonts, character maps and decoders are read from this package at run time.
    '/pdfjs/[...path]': ['./node_modules/pdfjs-dist/{cmaps,standard_fonts,wasm,iccs}/**'],
    // Looked for only by the build: it takes a moment.
    ...(phase === PHASE_PRODUCTION_BUILD && {
      '/api/{jobs/worker/tick,import-worker/process}': workerFiles(),
    }),
  },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/invitation', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
    // Pages get theirs from the proxy, with a nonce. Danger: two policies on one answer are both obeyed.
    {
      source: '/:place(api|pdfjs|samples)/:path*',
      headers: [{ key: 'Content-Security-Policy', value: fileSecurityPolicy }],
    },
  ],
});

export default config;
