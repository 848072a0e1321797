import { notFound } from 'next/navigation';
import { z } from 'zod';
import { toDocketError } from '#core/errors/docket-error';

/** What `read` gives for the id in an address; the page for nothing there when it is no id, or of nothing one may see. */
export async function orNotFound<T>(id: string, read: () => Promise<T>): Promise<T> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read();
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : thrown;
    if (toDocketError(cause).code === 'NOT_FOUND') notFound();
    throw thrown;
  }
}
