import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an `Authorization` header carries one of these secrets. All are hashed first: the comparison takes the same
 * time wherever they differ, and tells nothing of a secret's length.
 */
export function carriesSecret(authorization: string | null, ...secrets: readonly string[]): boolean {
  const token = digest(/^bearer +(.+)$/i.exec(authorization?.trim() ?? '')?.[1] ?? '');
  return secrets.filter((secret) => timingSafeEqual(token, digest(secret))).length > 0;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
