import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';

type Bucket = ReturnType<DocketClient['storage']['from']>;

const pageSize = 1000;
const givenAtOnce = 500;
/** Organization, year, month, day, object; whatever lies deeper is not ours. */
const deepest = 5;

/**
 * The keys of an organization's objects that were stored before a moment, folder by folder. A folder is listed to its
 * end before any of it is given, so that objects may be removed meanwhile. Throws IO_ERROR. Service role.
 */
export async function* listSupabaseObjects(
  bucket: Bucket,
  orgId: string,
  before: Date,
): AsyncGenerator<string[]> {
  yield* walk(bucket, [orgId], before);
}

async function* walk(bucket: Bucket, folder: string[], before: Date): AsyncGenerator<string[]> {
  const entries = await listFolder(bucket, folder.join('/'));
  const keys: string[] = [];
  for (const { name, id, created_at, updated_at } of entries) {
    const path = [...folder, name];
    if (id !== null) {
      // An object written again is as young as its last bytes.
      const storedAt = updated_at ?? created_at;
      if (storedAt !== null && new Date(storedAt) < before) keys.push(path.join('/'));
    } else if (path.length < deepest && !isLater(path, before)) {
      yield* walk(bucket, path, before);
    }
  }
  for (let at = 0; at < keys.length; at += givenAtOnce) yield keys.slice(at, at + givenAtOnce);
}

/** Whether a folder is of a day, month or year after that moment, so that nothing in it can be older. */
function isLater([, ...date]: string[], before: Date): boolean {
  if (!date.every((part) => /^\d+$/.test(part))) return false;
  const limit = before.toISOString().slice(0, 10).split('-').slice(0, date.length).join('-');
  return date.join('-') > limit;
}

async function listFolder(bucket: Bucket, prefix: string) {
  const sortBy = { column: 'name', order: 'asc' };
  for (let entries: Awaited<ReturnType<typeof bucket.list>>['data'] = []; ; ) {
    const { data, error } = await bucket.list(prefix, { limit: pageSize, offset: entries.length, sortBy });
    if (error) throw new DocketError('IO_ERROR', { message: error.message, cause: error });
    entries = [...entries, ...data];
    if (data.length < pageSize) return entries;
  }
}
