import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an `Authorization` header carries this secret. Both are hashed first: the comparison takes the same time
 * wherever they differ, and tells nothing of the secret's length.
 */
export function carriesSecret(authorization: string | null, secret: string): boolean {
  const token = /^bearer +(.+)$/i.exec(authorization?.trim() ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(token), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
