/**
 * What a page may load: its own files, Supabase, and the bucket where bytes lie outside of it. Scripts by nonce only; WASM for fingerprints and the page
 * viewer; inline styles because widths of bars and places of boxes are style attributes.
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  supabaseUrl: string;
  /** Origin of that bucket; null: there is none. */
  bucketOrigin: string | null;
  development: boolean;
}): string {
  const { origin } = new URL(options.supabaseUrl);
  const bytes = options.bucketOrigin === null ? '' : ` ${options.bucketOrigin}`;
  const socket = origin.replace(/^http/, 'ws');
  const evaluation = options.development ? " 'unsafe-eval'" : " 'wasm-unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${options.nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${origin}${bytes}`,
    "font-src 'self' data:",
    `connect-src 'self' ${origin} ${socket}${bytes}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
