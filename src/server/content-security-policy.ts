/**
 * What a page may load: its own files and Supabase. Scripts by nonce only; WASM for fingerprints and the page
 * viewer; inline styles because widths of bars and places of boxes are style attributes.
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  supabaseUrl: string;
  development: boolean;
}): string {
  const { origin } = new URL(options.supabaseUrl);
  const socket = origin.replace(/^http/, 'ws');
  const evaluation = options.development ? " 'unsafe-eval'" : " 'wasm-unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${options.nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${origin}`,
    "font-src 'self' data:",
    `connect-src 'self' ${origin} ${socket}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
